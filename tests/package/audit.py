"""Asks the public databases whether any locked version has a known vulnerability.

    python tests/package/audit.py

Exit code 1 if any has. Where the databases cannot be reached it says so, and how many versions
were looked up: an audit that did not take place is not a pass, but no fault of the project either.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parents[2] / "requirements.lock"


def main() -> int:
    """Audit the lock file with pip-audit, and print what came of it."""
    words = ["-m", "pip_audit", "--requirement", str(LOCK), "--no-deps", "--disable-pip"]
    result = subprocess.run(
        [sys.executable, *words, "--format", "json", "--progress-spinner", "off"],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        versions = json.loads(result.stdout)["dependencies"]
    except (ValueError, KeyError):
        print("The audit did not take place: no database could be reached.")
        return 0
    looked_up = [each for each in versions if "vulns" in each]
    print(f"{len(looked_up)} of {len(versions)} locked versions were looked up.")
    found = [(each, fault) for each in looked_up for fault in each["vulns"]]
    for each, fault in found:
        fixed = ", ".join(fault["fix_versions"]) or "none yet"
        print(f"{each['name']} {each['version']}: {fault['id']}; mended in {fixed}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
