"""WeasyPrint, in its own environment: sets HTML as PDF each time it is given some.

It imports nothing of ours: the Python that runs it has only WeasyPrint beside it.
"""

import logging
import sys

from weasyprint import HTML


def main() -> None:
    """Answer each line of paths with the number of pages of the documents they name."""
    # It says what it thinks of a style sheet made for browsers.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    for line in sys.stdin:
        print(sum(map(_set, line.rstrip("\n").split("\t"))), flush=True)


def _set(path: str) -> int:
    document = HTML(filename=path).render()
    document.write_pdf()
    return len(document.pages)


if __name__ == "__main__":
    main()
