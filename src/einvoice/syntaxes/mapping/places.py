"""The field of the model that a place in a document leads to."""

import re
from dataclasses import dataclass

from einvoice.syntaxes.mapping.tree import CompiledTable, Node

# `/ram:ID[2]`, `/*:ID[namespace-uri()='…'][2]`, `/Q{…}ID[2]`, `/@schemeID`.
_STEP = re.compile(r"/(@?)(?:Q\{[^}]*\}|\*:|[\w.-]+:)?([\w.-]+)((?:\[[^\]]*\])*)")
_RANK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    rank: int
    is_attribute: bool


def place_of(location: str, table: CompiledTable) -> str:
    """Follow an XPath through a table as far as it knows: `lines.3.price`.

    Ranks begin at 1. An element that stands for several fields leads to the
    object that holds them; one that leads nowhere gives an empty place.
    """
    steps = [
        _Step(match[2], int((_RANK.findall(match[3]) or ["1"])[-1]), bool(match[1]))
        for match in _STEP.finditer(location)
    ]
    if not steps or steps[0].name != _local(table.root.tag):
        return ""
    return ".".join(_follow(table.root, steps[1:]))


def _follow(node: Node, steps: list[_Step]) -> list[str]:
    place: list[str] = []
    for step in steps:
        if step.is_attribute:
            slot = next((one for key, one in node.attributes.items() if key == step.name), None)
            return [*place, *(slot.names if slot else _shared(node))]
        found = [child for child in node.children if _local(child.tag) == step.name]
        if not found:
            break
        # Conditions tell twins apart, and we have no document to try them on.
        if len(found) > 1:
            return [*place, *_common([_shared(one) for one in found])]
        node = found[0]
        if node.repeated:
            place += [*node.repeated.names, str(step.rank)]
    return [*place, *(() if node.repeated else _shared(node))]


def _shared(node: Node) -> list[str]:
    """The fields that everything below an element has in common."""
    return _common(list(_names(node)))


def _names(node: Node) -> list[list[str]]:
    if node.repeated:
        return [list(node.repeated.names)]
    slots = [one for one in (node.slot, *node.attributes.values()) if one]
    own = [list(slot.names) for slot in slots if not slot.term.of_document]
    return [*own, *(names for child in node.children for names in _names(child))]


def _common(lists: list[list[str]]) -> list[str]:
    if not lists:
        return []
    first, last = min(lists), max(lists)
    same = (mine == other for mine, other in zip(first, last, strict=False))
    return first[
        : next(
            (rank for rank, is_same in enumerate(same) if not is_same), min(len(first), len(last))
        )
    ]


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
