"""The form of the XML: what the official schemas (XSD) say of a document."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from einvoice.faults import Fault, shorten
from einvoice.judge.places import Places, with_prefixes
from einvoice.wording import gettext_noop as _

CODE = "xsd"

_OTHER = _("À la ligne {line}, le fichier s’écarte du schéma officiel : {said}")

_IN_ELEMENT = r"Element '(?P<element>[^']+)'"
_IN_ATTRIBUTE = rf"{_IN_ELEMENT}, attribute '(?P<attribute>[^']+)'"
_EXPECTED = r" Expected is (?:one of )?\( (?P<expected>.+) \)\."
_UNFIT = (
    r"(?:\[facet [^]]+\] The value )?'(?P<value>.*)' is not (?:a valid value|an element|accepted)"
)

# What libxml2 says, and how to say it.
_SENTENCES = {
    rf"{_IN_ELEMENT}: This element is not expected\.{_EXPECTED}": _(
        "À la ligne {line}, « {element} » n’est pas attendu ici ; "
        "le schéma officiel attend : {expected}."
    ),
    rf"{_IN_ELEMENT}: This element is not expected\.": _(
        "À la ligne {line}, « {element} » n’est pas attendu ici par le schéma officiel."
    ),
    rf"{_IN_ELEMENT}: Missing child element\(s\)\.{_EXPECTED}": _(
        "À la ligne {line}, il manque quelque chose dans « {element} » : {expected}."
    ),
    rf"{_IN_ATTRIBUTE}: The attribute '[^']+' is not allowed\.": _(
        "À la ligne {line}, « {element} » n’admet pas l’attribut « {attribute} »."
    ),
    rf"{_IN_ELEMENT}: The attribute '(?P<attribute>[^']+)' is required but missing\.": _(
        "À la ligne {line}, il manque l’attribut « {attribute} » à « {element} »."
    ),
    rf"{_IN_ATTRIBUTE}: {_UNFIT}": _(
        "À la ligne {line}, la valeur « {value} » de l’attribut « {attribute} » "
        "n’est pas admise dans « {element} »."
    ),
    rf"{_IN_ELEMENT}: {_UNFIT}": _(
        "À la ligne {line}, la valeur « {value} » n’est pas admise dans « {element} »."
    ),
}
_PATTERNS = {re.compile(said, re.DOTALL): sentence for said, sentence in _SENTENCES.items()}


def check_schema(path: Path, root: etree._Element) -> Iterator[Fault]:
    """Give a fault for each place where a document departs from a schema."""
    schema = _schema(path)
    if not schema.validate(root):
        entries: Any = schema.error_log
        places = Places(root)
        yield from (_fault(entry, places) for entry in entries)


@cache
def _schema(path: Path) -> etree.XMLSchema:
    # Compiling costs up to a hundred times what checking an invoice does.
    return etree.XMLSchema(file=str(path))


def _fault(entry: etree._LogEntry, places: Places) -> Fault:
    said = with_prefixes(entry.message)
    text, words = _worded(said)
    return Fault(
        code=CODE,
        text=text,
        words=(("line", str(entry.line)), *words.items()),
        location=places.place_of(entry.path) if entry.path else None,
        value=words.get("value"),
        official_text=said,
    )


def _worded(said: str) -> tuple[str, dict[str, str]]:
    for pattern, sentence in _PATTERNS.items():
        if found := pattern.match(said):
            return sentence, {name: shorten(word) for name, word in found.groupdict().items()}
    return _OTHER, {"said": said}
