"""Make the fonts of printed invoices: Inter in four weights, cut from its variable font.

The page engine reads TTF and no variable fonts. The subset that browsers get for
French and its neighbours is enough for the words of the page.
"""

import hashlib
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "node_modules/@fontsource-variable/inter"
SOURCE = PACKAGE / "files/inter-latin-wght-normal.woff2"
FONTS = ROOT / "src/einvoice/readable/fonts"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}


def write_font(name: str, weight: int) -> None:
    """Cut one weight; the same source gives the same bytes."""
    # Slow to import, and for nothing when the fonts are there.
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib import instancer  # noqa: PLC0415

    font = TTFont(SOURCE, recalcTimestamp=False)
    cut = instancer.instantiateVariableFont(font, {"wght": weight})
    cut["OS/2"].usWeightClass = weight
    cut.flavor = None
    cut.save(FONTS / f"Inter-{name}.ttf")


def wanted() -> str:
    """Name what should be there: this source, cut by this program."""
    return hashlib.sha256(SOURCE.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def main() -> int:
    """Cut the fonts anew, unless they are there already."""
    if not SOURCE.is_file():
        sys.stderr.write("There is no font in node_modules: run `make setup` first.\n")
        return 1
    stamp = FONTS / ".stamp"
    if stamp.is_file() and stamp.read_text() == wanted():
        return 0
    shutil.rmtree(FONTS, ignore_errors=True)
    FONTS.mkdir(parents=True)
    for name, weight in WEIGHTS.items():
        write_font(name, weight)
    shutil.copy(PACKAGE / "LICENSE", FONTS / "LICENSE")
    stamp.write_text(wanted())
    return 0


if __name__ == "__main__":
    sys.exit(main())
