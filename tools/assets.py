"""Copy from node_modules what our pages load, into a folder that git ignores.

Nothing of node_modules is needed once this has run. The copies carry no
source map: Django's manifest storage would look for the maps and fail.
"""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/pli/surfaces/ui/static/vendor"

# The legacy build of pdf.js is the one that browsers two years old can read.
# Of its WebAssembly decoders only the JavaScript twins are taken: our content
# security policy forbids WebAssembly.
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.css",
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2": "inter/latin.woff2",
    "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2": "inter/latin-ext.woff2",
    "pdfjs-dist/legacy/build/pdf.min.mjs": "pdfjs/pdf.mjs",
    "pdfjs-dist/legacy/build/pdf.worker.min.mjs": "pdfjs/pdf.worker.mjs",
}
FOLDERS = {
    "pdfjs-dist/cmaps/*.bcmap": "pdfjs/cmaps",
    "pdfjs-dist/standard_fonts/*.[pt][ft][bf]": "pdfjs/standard_fonts",
    "pdfjs-dist/wasm/*_fallback.js": "pdfjs/wasm",
}
SOURCE_MAP = re.compile(rb"\n?(//|/\*)# sourceMappingURL=\S+?(\s*\*/)?\s*$")

type Node = tuple[str, dict[str, str]]


def copy_without_source_map(source: Path, target: Path) -> None:
    """Copy one file, less the comment on its last line that names its source map."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(SOURCE_MAP.sub(b"\n", source.read_bytes()))


def write_icons() -> None:
    """Write the inside of every outline icon's <svg>, by name, as one file."""
    source = MODULES / "@tabler/icons/tabler-nodes-outline.json"
    icons: dict[str, list[Node]] = json.loads(source.read_text())
    drawings = {name: "".join(map(_element, nodes)) for name, nodes in icons.items()}
    (VENDOR / "icons.json").write_text(json.dumps(drawings, separators=(",", ":")))


def _element(node: Node) -> str:
    tag, attributes = node
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<{tag} {written}/>"


def wanted() -> str:
    """Name what should be there: these packages, copied by this program."""
    lock = (ROOT / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + Path(__file__).read_bytes()).hexdigest()


def main() -> int:
    """Lay the folder anew, unless it is there already."""
    if not MODULES.is_dir():
        sys.stderr.write("There is no node_modules here: run `make setup` first.\n")
        return 1
    stamp = VENDOR / ".stamp"
    if stamp.is_file() and stamp.read_text() == wanted():
        return 0
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in FILES.items():
        copy_without_source_map(MODULES / source, VENDOR / target)
    for pattern, target in FOLDERS.items():
        for source_file in MODULES.glob(pattern):
            copy_without_source_map(source_file, VENDOR / target / source_file.name)
    write_icons()
    stamp.write_text(wanted())
    return 0


if __name__ == "__main__":
    sys.exit(main())
