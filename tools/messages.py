"""Catalogues of translations: extract the texts of the code, compile them, check they are complete.

French texts stand in the code. English is a translation of them; the French
catalogue holds the plurals only, which French counts its own way (« 0 facture »).
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_texts
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src" / "pli"
LIBRARY = ROOT / "src" / "einvoice"
LOCALE = SOURCES / "project" / "locale"
_CONTENT = {"en": "English", "fr": "French plurals"}
LANGUAGES = tuple(_CONTENT)
# The same on every machine and day: a catalogue changes when its texts do.
_DATE = datetime(2026, 1, 1, tzinfo=UTC)
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["extract", "compile", "check"])
    action = parser.parse_args().action
    # `templatize` reads one setting, of no effect here.
    settings.configure(DEBUG=False)
    return {"extract": extract, "compile": compile_all, "check": check}[action]()


def extract() -> int:
    """Bring the catalogues to the texts of the code; translations are kept."""
    for language in LANGUAGES:
        path = _path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_as_po(_current(language)))
    return 0


def compile_all() -> int:
    """Write the binary form of each catalogue that is newer than it."""
    for language in LANGUAGES:
        path = _path(language)
        compiled = path.with_suffix(".mo")
        if not path.exists():
            continue
        if compiled.exists() and compiled.stat().st_mtime_ns > path.stat().st_mtime_ns:
            continue
        with compiled.open("wb") as output:
            write_mo(output, _committed(language))
    return 0


def check() -> int:
    """Say what is not in the catalogues, or not translated; 1 when anything is."""
    faults = []
    for language in LANGUAGES:
        path = _path(language)
        if not path.exists() or path.read_bytes() != _as_po(_current(language)):
            faults.append(f"{path.relative_to(ROOT)} is not current: run `make messages`.")
        faults += [
            f"{language}: not translated: {message.id}"
            for message in _committed(language)
            if message.id and not _is_translated(message)
        ]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _current(language: str) -> Catalog:
    """Give the catalogue that the texts of the code ask for, with the translations there are."""
    catalog = Catalog(
        locale=language,
        header_comment=f"# Pli: {_CONTENT[language]}.",
        project="Pli",
        copyright_holder="the authors of Pli",
        msgid_bugs_address="see CONTRIBUTING.md",
        last_translator="see the history",
        language_team="Pli",
        charset="utf-8",
        creation_date=_DATE,
        revision_date=_DATE,
        fuzzy=False,
    )
    known = _committed(language)
    for path in _files():
        for text, context in _texts_of(path):
            if language == "fr" and isinstance(text, str):
                continue
            translation = text if language == "fr" else _known_translation(known, text, context)
            catalog.add(
                text,
                translation,
                context=context,
                locations=[(str(path.relative_to(ROOT)), 0)],
            )
    return catalog


def _files() -> list[Path]:
    """Give the files that have texts: ours, and the sentences of the library."""
    ours = [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html"), *SOURCES.rglob("*.txt")]
    return sorted([*ours, *LIBRARY.rglob("*.py")])


def _known_translation(
    known: Catalog, text: str | tuple[str, ...], context: str | None
) -> str | tuple[str, ...]:
    """Give the translation that a catalogue has; an empty one when it has none."""
    message = known.get(text if isinstance(text, str) else text[0], context)
    if message is None or isinstance(message.id, str) is not isinstance(text, str):
        return "" if isinstance(text, str) else ("", "")
    return _forms(message) if isinstance(message.id, tuple | list) else _forms(message)[0]


def _texts_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Give the texts of one Python module or template, each with its context."""
    source = path.read_text()
    if path.suffix != ".py":
        # What is no text becomes noise that Python's tokenizer accepts, once unindented.
        code = templatize(source, origin=str(path))
        source = "\n".join(line.strip() for line in code.splitlines())
    for _, text, _, context in extract_texts("python", BytesIO(source.encode()), _KEYWORDS):
        if text:
            yield text, context


def _committed(language: str) -> Catalog:
    path = _path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as content:
        return read_po(content, locale=language)


def _as_po(catalog: Catalog) -> bytes:
    output = BytesIO()
    write_po(output, catalog, width=100, sort_output=True, include_lineno=False)
    return output.getvalue()


def _is_translated(message: Message) -> bool:
    return all(_forms(message)) and not message.fuzzy


def _forms(message: Message) -> tuple[str, ...]:
    """Give the translation, or its two forms."""
    return (
        tuple(message.string)
        if isinstance(message.string, tuple | list)
        else (message.string or "",)
    )


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


if __name__ == "__main__":
    sys.exit(main())
