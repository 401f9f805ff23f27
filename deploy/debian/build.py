"""Builds a .deb that holds safeguide and all that it needs but Python itself.

    python3 deploy/debian/build.py TARGET_FOLDER

Run with the python3 of the Debian or Ubuntu release that the package is for: what is compiled in
it fits that one. Debian's own textual is far too old, so the locked versions are brought along, in
an environment of their own under /usr/lib/safeguide, where they disturb nothing else.
"""

from __future__ import annotations

import compileall
import email
import os
import py_compile
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[2]
HOME = "usr/lib/safeguide"
PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
PLACES = {
    "deploy/ssh/visit": f"{HOME}/visit",
    "deploy/ssh/safeguide-sshd.service": "usr/lib/systemd/system/safeguide-sshd.service",
    "deploy/console/safeguide-console.service": "usr/lib/systemd/system/safeguide-console.service",
    "deploy/desktop/information.desktop": "usr/share/applications/information.desktop",
    "deploy/ssh/sshd_config": "usr/share/doc/safeguide/examples/sshd_config",
    "deploy/ssh/penalties.conf": "usr/share/doc/safeguide/examples/penalties.conf",
    "deploy/ssh/pam-config": "usr/share/pam-configs/safeguide",
    "deploy/fleet/haproxy.cfg": "usr/share/doc/safeguide/examples/haproxy.cfg",
    "deploy/site.toml": "usr/share/doc/safeguide/examples/site.toml",
    "docs/deploy.md": "usr/share/doc/safeguide/deploy.md",
    "docs/recovery.md": "usr/share/doc/safeguide/recovery.md",
    "docs/man/safeguide.1": "usr/share/man/man1/safeguide.1",
    "docs/man/cy/safeguide.1": "usr/share/man/cy/man1/safeguide.1",
}
"""Files of the project, and where a package puts them."""

COMMAND = f"""\
#!/{HOME}/bin/python3 -I
import sys

from safeguide.cli import main

sys.exit(main())
"""
"""/usr/bin/safeguide. -I: no variable of the person's and no folder of theirs is looked into."""

CONTROL = """\
Package: safeguide
Version: {version}
Architecture: {architecture}
Depends: python3 (>= {since}), python3 (<< {before})
Recommends: openssh-client
Installed-Size: {size}
Section: misc
Priority: optional
Maintainer: the safeguide project <safeguide@localhost>
Description: public information in a terminal, in English and Welsh
 Works without the internet. Holds everything that it needs but Python.
"""


def run(*words: str | Path) -> str:
    """Run a program; what it printed. Raises CalledProcessError."""
    return subprocess.run(words, check=True, text=True, stdout=subprocess.PIPE).stdout


def bring_packages(root: Path, work: Path) -> Path:
    """Install safeguide and its locked dependencies below `root`; the folder they are in."""
    environment = work / "environment"
    run(sys.executable, "-m", "venv", environment)
    pip = (environment / "bin/python", "-m", "pip", "-q", "--disable-pip-version-check")
    wheels = work / "wheels"
    locked = PROJECT / "requirements.lock"
    run(*pip, "wheel", "-c", locked, "-w", wheels, PROJECT)
    packages = root / HOME / "lib" / PYTHON / "site-packages"
    run(*pip, "install", "--no-index", "-f", wheels, "--no-compile", "-t", packages, "safeguide")
    for unused in ("bin", "share"):
        shutil.rmtree(packages / unused, ignore_errors=True)
    # By their contents and not their times: nothing is ever written there again.
    by_contents = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(
        packages, stripdir=root, prependdir="/", quiet=1, workers=0, invalidation_mode=by_contents
    )
    return packages


def place_files(root: Path) -> None:
    """Put the command, its Python and the files of the project where they belong."""
    for source, target in PLACES.items():
        place = root / target
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / source, place)
    (root / HOME / "bin").mkdir()
    (root / HOME / "bin/python3").symlink_to(f"/usr/bin/{PYTHON}")
    (root / HOME / "pyvenv.cfg").write_text("home = /usr/bin\n")
    command = root / "usr/bin/safeguide"
    command.parent.mkdir()
    command.write_text(COMMAND)
    command.chmod(0o755)


def licences(packages: Path) -> str:
    """The licences of all that is in the package, each in its own words."""
    parts = ["safeguide\n\n" + (PROJECT / "LICENSE").read_text()]
    for metadata in sorted(packages.glob("*.dist-info/METADATA")):
        head = email.message_from_string(metadata.read_text())
        if head["Name"] == "safeguide":
            continue
        texts = [
            path.read_text(errors="replace")
            for path in sorted(metadata.parent.rglob("*"))
            if path.is_file() and path.name.upper().startswith(("LICEN", "COPYING", "NOTICE"))
        ]
        named = head["License-Expression"] or head["License"] or "see its classifiers"
        parts.append(f"{head['Name']} {head['Version']}: {named}\n\n" + "\n".join(texts))
    return ("\n" + "=" * 72 + "\n").join(parts)


def build(target: Path) -> Path:
    """Build the package into this folder; its path."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    architecture = run("dpkg", "--print-architecture").strip()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        root = work / "root"
        packages = bring_packages(root, work)
        place_files(root)
        (root / "usr/share/doc/safeguide/copyright").write_text(licences(packages))
        for path in (root, *root.rglob("*")):
            if not path.is_symlink():
                executable = path.is_dir() or os.access(path, os.X_OK)
                path.chmod(0o755 if executable else 0o644)
        size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir())
        (root / "DEBIAN").mkdir(mode=0o755)
        control = CONTROL.format(
            version=project["version"],
            architecture=architecture,
            since=f"3.{sys.version_info.minor}",
            before=f"3.{sys.version_info.minor + 1}",
            size=size // 1024,
        )
        (root / "DEBIAN/control").write_text(control)
        package = target / f"safeguide_{project['version']}_{architecture}.deb"
        run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, package)
    return package


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
