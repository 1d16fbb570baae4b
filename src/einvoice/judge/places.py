"""Where in a document a fault is, as a path that a person can follow."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from einvoice.syntaxes.cii import CII
from einvoice.syntaxes.ubl import UBL_TABLES

PREFIXES = {
    uri: prefix
    for table in (CII.table, *(one.table for one in UBL_TABLES.values()))
    for prefix, uri in table.namespaces.items()
}

# As the sheets write it: *:ID[namespace-uri()='urn:…'][1], or @*[local-name()='a' and …].
_STEP = re.compile(r"\*:([^\[\]/]+)\[namespace-uri\(\)='([^']*)'\](?:\[(\d+)\])?")
_ATTRIBUTE = re.compile(r"@\*\[local-name\(\)='([^']+)' and namespace-uri\(\)='([^']*)'\]")
_BRACES = re.compile(r"\{([^{}]*)\}")


def place_of_sheet(location: str) -> str:
    """The location that a sheet gives, with prefixes and without the number of a first element."""
    path = _STEP.sub(lambda found: _step(found[2], found[1], int(found[3] or 1)), location)
    return _ATTRIBUTE.sub(lambda found: f"@{_prefixed(found[2], found[1])}", path)


def with_prefixes(text: str) -> str:
    """Shorten the names in a message: ram:ID where it says {urn:…}ID."""
    return _BRACES.sub(lambda found: _prefixed(found[1], ""), text)


def _step(uri: str, name: str, number: int) -> str:
    return _prefixed(uri, name) + (f"[{number}]" if number > 1 else "")


def _prefixed(uri: str, name: str) -> str:
    prefix = PREFIXES.get(uri, "?" if uri else "")
    return f"{prefix}:{name}" if prefix else name


@dataclass(frozen=True, slots=True)
class _Place:
    path: str
    element: etree._Element


class Places:
    """The places of one document, from the paths that libxml2 writes.

    Its elements are counted once: a document may be wrong in thousands of places, and
    counting the siblings of each would take as long as judging a thousand documents.
    """

    def __init__(self, root: etree._Element) -> None:
        """Count nothing yet."""
        self._inside: dict[str, Mapping[str, Sequence[_Place]]] = {"": _placed("", [root])}

    def place_of(self, path: str) -> str:
        """The path with our prefixes; as it is where it leads to no element."""
        place: _Place | None = None
        for step in path.strip("/").split("/"):
            name, _, number = step.rstrip("]").partition("[")
            rank = int(number) if number.isdecimal() else 1
            there = self._within(place).get(name, ())
            if not 1 <= rank <= len(there):
                return path
            place = there[rank - 1]
        return place.path if place else path

    def _within(self, place: _Place | None) -> Mapping[str, Sequence[_Place]]:
        path = place.path if place else ""
        if place and path not in self._inside:
            self._inside[path] = _placed(path, place.element.iterchildren("*"))
        return self._inside[path]


def _placed(parent: str, elements: Iterable[etree._Element]) -> Mapping[str, Sequence[_Place]]:
    """Sort elements by the name that libxml2 gives them: a * where they have no prefix."""
    placed: dict[str, list[_Place]] = defaultdict(list)
    ranks: Counter[str] = Counter()
    for element in elements:
        name = etree.QName(element)
        ranks[name.text] += 1
        step = _step(name.namespace or "", name.localname, ranks[name.text])
        one = _Place(f"{parent}/{step}", element)
        placed["*"].append(one)
        if element.prefix:
            placed[f"{element.prefix}:{name.localname}"].append(one)
        elif not name.namespace:
            placed[name.localname].append(one)
    return placed
