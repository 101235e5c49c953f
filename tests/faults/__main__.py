"""`python tests/faults`: see command.py."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[1])  # it named this folder, where packages are files

    from faults.command import main

    sys.exit(main(sys.argv[1:]))
