# make run and make test do all set-up by themselves; both work offline after the first time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(wildcard locales/*/LC_MESSAGES/*.po)

.PHONY: run test test-long lint types imports check bench fuzz visits deb check-deb messages check-strings lock \
	audit sbom pictures speech-tools dev console clean

run: $(VENV)/.runs
	@$(BIN)/safeguide

test: $(VENV)/.tests
	$(BIN)/python -m pytest -n 3 --dist loadfile -m "not long"

# What takes longer: floods, crowds, poor lines, screen readers, and property tests at full length.
test-long: $(VENV)/.tests
	SAFEGUIDE_LONG=1 $(BIN)/python -m pytest -n 3 --dist loadfile -m "long or scaled"

# The screens, with styles that change as they are saved; what they log is in `make console`, in
# another terminal, started first.
dev: $(VENV)/.tests
	@PYTHONPATH=tests $(BIN)/python tests/screens/develop.py

console: $(VENV)/.tests
	@$(BIN)/textual console

lint: $(VENV)/.tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.tests
	$(BIN)/mypy

imports: $(VENV)/.tests
	$(BIN)/lint-imports

check: $(VENV)/.runs
	$(BIN)/safeguide check

bench: $(VENV)/.tests
	$(BIN)/python -m bench

# A million events at random, and much else: half an hour. SAFEGUIDE_FUZZ_SEED=2 for others.
fuzz: $(VENV)/.tests
	SAFEGUIDE_FUZZ_EVENTS=$${SAFEGUIDE_FUZZ_EVENTS:-1000000} $(BIN)/python -m pytest -n 4 tests/fuzz

# Five hundred visits over SSH that end in any way: nothing of them remains. Ten minutes.
visits: $(VENV)/.tests
	SAFEGUIDE_VISITS=$${SAFEGUIDE_VISITS:-500} $(BIN)/python -m pytest -s tests/deploy/test_remains.py

# A package for this release of Debian or Ubuntu, in build/deb. Needs its python3-venv.
deb:
	/usr/bin/python3 deploy/debian/build.py build/deb

# Install it in a clean system without a network, and use it there, also as the console service
# under a real systemd. Needs root, debootstrap and systemd-container.
check-deb: deb $(VENV)/.tests
	rm -rf build/clean
	debootstrap --variant=minbase --include=python3,systemd-sysv \
		"$$(. /etc/os-release; echo $$VERSION_CODENAME)" build/clean
	SAFEGUIDE_CLEAN_SYSTEM=$(CURDIR)/build/clean SAFEGUIDE_PACKAGE="$$(echo build/deb/*.deb)" \
		$(BIN)/python -m pytest tests/package/test_deb.py tests/package/test_console.py

# Renew the template and both catalogues from the source.
messages: $(VENV)/.tests
	$(BIN)/python locales/update.py
	$(BIN)/python docs/man/commands.py

check-strings: $(VENV)/.tests
	$(BIN)/python locales/update.py --check
	$(BIN)/python docs/man/commands.py --check

# Renew the locked versions.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q '.[dev]'
	build/lock/bin/python -m pip freeze -q --exclude safeguide > requirements.lock

# Known vulnerabilities in the locked versions, from the public databases.
audit:
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install -q 'pip-audit>=2.7,<3'
	build/audit/bin/python tests/package/audit.py

# What it is made of, as CycloneDX, in build/safeguide.cdx.json: what runs, and nothing for development.
sbom:
	rm -rf build/sbom
	$(PYTHON) -m venv build/sbom/tool
	build/sbom/tool/bin/python -m pip install -q 'cyclonedx-bom>=6,<8'
	$(PYTHON) -m venv --without-pip build/sbom/installed
	$(PYTHON) -m pip --python build/sbom/installed/bin/python install -q -c requirements.lock .
	build/sbom/tool/bin/cyclonedx-py environment build/sbom/installed/bin/python \
		--pyproject pyproject.toml --output-reproducible --of JSON -o build/safeguide.cdx.json

# Draw every kind of screen from the bytes that are sent, into docs/pictures.
pictures: $(VENV)/.tests
	PYTHONPATH=tests $(BIN)/python -m screens.pictures

# The screen readers that the speech tests listen to.
speech-tools:
	PYTHON=$(PYTHON) sh tests/speech/setup.sh

clean:
	rm -rf $(VENV) build dist src/safeguide/catalogues src/safeguide/copies

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "safeguide needs Python 3.11 or newer. Try: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python's venv is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.runs: $(BIN)/python pyproject.toml requirements.lock hatch_build.py $(CATALOGUES)
	$(BIN)/python -m pip install -q -c requirements.lock -e .
	@touch $@

$(VENV)/.tests: $(VENV)/.runs
	$(BIN)/python -m pip install -q -c requirements.lock -e '.[dev]'
	@touch $@
