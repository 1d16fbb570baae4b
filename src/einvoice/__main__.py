"""The command `python -m einvoice`."""

import sys

from einvoice.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
