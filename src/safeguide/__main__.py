"""Lets `python -m safeguide` start the command."""

import sys

from safeguide.cli import main

if __name__ == "__main__":
    sys.exit(main())
