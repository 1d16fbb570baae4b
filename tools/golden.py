"""Write the golden files of `einvoice`: what it makes of one document of each kind.

For each specimen of tests/make/gallery.py: the XML as written, the model as read back,
the page as text (and as HTML for a few), and what the official rules say. `make golden`
writes them all; tests/einvoice/golden compares.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from einvoice import Judge, Verdict, read_document, write_cii, write_ubl
from einvoice.model import Invoice
from einvoice.printing import as_json
from einvoice.rendering import render_fragment
from tests.make.gallery import GALLERY, Specimen

FOLDER = Path(__file__).resolve().parent.parent / "tests/einvoice/golden"

_WITHIN_A_LINE = {"a", "abbr", "b", "bdi", "code", "em", "small", "span", "strong", "sup", "time"}

_README = """# Golden files

What `einvoice` makes of one document of each kind. `make golden` writes all of this again, from
`tests/make/gallery.py`; a difference that nobody meant is a mistake.

| file | what it is |
|---|---|
| `cii.xml`, `ubl.xml` | the invoice as written; the profiles without lines have no UBL |
| `model.json` | the invoice as read back from the CII |
| `readable.txt`, `readable.html` | its page, as text for all and as HTML for a few |
| `verdict.txt` | the official rules applied, and what they say: each of these documents is valid |

| folder | what it shows |
|---|---|
"""


def golden_files(specimen: Specimen) -> dict[str, str]:
    """All but the verdict, by file name."""
    invoice = specimen.make()
    cii = write_cii(invoice)
    document = read_document(cii, name="cii.xml")
    page = html.fromstring(render_fragment(document))
    files = {
        "cii.xml": cii.decode(),
        "model.json": json.dumps(as_json(document), ensure_ascii=False, indent=1) + "\n",
        "readable.txt": "".join(f"{line}\n" for line in _text_lines(page)),
    }
    if specimen.in_ubl:
        files["ubl.xml"] = write_ubl(invoice).decode()
    if specimen.has_html:
        etree.indent(page)
        files["readable.html"] = html.tostring(page, encoding="unicode") + "\n"
    return files


def verdict_files(judge: Judge) -> dict[str, str]:
    """The verdict on each specimen, by its name."""
    names = list(GALLERY)
    verdicts = {one.name: one for one in judge.judge_all(_documents())}
    return {
        name: "\n".join(
            line
            for syntax in ("CII", "UBL")
            if f"{name} {syntax}" in verdicts
            for line in _verdict_lines(syntax, verdicts[f"{name} {syntax}"])
        )
        for name in names
    }


def readme() -> str:
    """What each folder shows."""
    return _README + "".join(f"| `{name}` | {one.shows} |\n" for name, one in GALLERY.items())


def _documents() -> Iterator[tuple[str, bytes]]:
    for name, specimen in GALLERY.items():
        invoice: Invoice = specimen.make()
        yield f"{name} CII", write_cii(invoice)
        if specimen.in_ubl:
            yield f"{name} UBL", write_ubl(invoice)


def _verdict_lines(syntax: str, verdict: Verdict) -> Iterator[str]:
    yield f"{syntax}: {verdict.outcome}"
    for rules in verdict.rules:
        yield f"  rules {rules.name}"
    for fault in verdict.faults:
        yield f"  {fault.severity} {fault.code} {fault.location or ''}".rstrip()
    yield ""


def _text_lines(page: html.HtmlElement) -> Iterator[str]:
    """The text of the page, a line for each element that is not within a line."""
    line: list[str] = []
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if element.tag not in _WITHIN_A_LINE:
            yield from _said(line)
            line = []
        line.append((element.text if event == "start" else element.tail) or "")
    yield from _said(line)


def _said(line: list[str]) -> Iterator[str]:
    if text := " ".join("".join(line).split()):
        yield text


def main() -> None:
    """Write them all again."""
    for old in (one for one in FOLDER.iterdir() if one.is_dir()):
        shutil.rmtree(old)
    (FOLDER / "README.md").write_text(readme())
    with Judge(processes=1) as judge:
        verdicts = verdict_files(judge)
    for name, specimen in GALLERY.items():
        folder = FOLDER / name
        folder.mkdir()
        for file, text in (golden_files(specimen) | {"verdict.txt": verdicts[name]}).items():
            (folder / file).write_text(text)


if __name__ == "__main__":
    main()
