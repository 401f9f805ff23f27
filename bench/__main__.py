"""Runs the benchmarks: all of them, or those that are named.

python -m bench                  all but the long ones
python -m bench bytes leaving    these
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

SHORT = ("bytes", "start", "memory", "leaving", "search", "content", "notes")
LONG = ("leavings", "line", "visitors")

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    for name in sys.argv[1:] or SHORT:
        if name not in SHORT + LONG:
            sys.exit(f"There is no benchmark {name}; there are: {', '.join(SHORT + LONG)}")
        import_module(f"bench.{name}").run()
