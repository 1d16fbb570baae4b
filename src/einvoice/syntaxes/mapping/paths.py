"""Paths of a table, taken apart: steps with their conditions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

_STEP = re.compile(r"(?P<tag>[^/\[\]]+)(?P<conditions>(?:\[[^\]]*\])*)(?:/|$)")
_FIRST = "[1]"
_CONDITION = re.compile(r"\[(?P<path>[^\]!=]+)(?P<not>!?)=(?P<texts>[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Condition:
    """What an element must say, somewhere inside, for a step to mean it."""

    steps: tuple[str, ...]
    """Tags that lead to the text, none when it is the element's own."""

    attribute: str | None
    texts: tuple[str, ...]
    negated: bool

    def holds(self, element: etree._Element, references: Mapping[str, str | None]) -> bool:
        """Whether the element says it."""
        said = self._said(element)
        wanted = {references.get(t[1:]) if t.startswith("$") else t or None for t in self.texts}
        return (said in wanted) is not self.negated

    def _said(self, element: etree._Element) -> str | None:
        found: etree._Element | None = element
        for tag in self.steps:
            found = found.find(tag) if found is not None else None
        if found is None:
            return None
        text = found.get(self.attribute) if self.attribute else found.text
        return (text or "").strip() or None


@dataclass(frozen=True, slots=True)
class Step:
    """One element on the way, and what tells it from others of the same name."""

    tag: str
    conditions: tuple[Condition, ...]
    is_first: bool = False
    """Whether only the first element that meets the conditions is meant."""


@dataclass(frozen=True, slots=True)
class Path:
    """The elements to go through, then perhaps an attribute of the last one."""

    steps: tuple[Step, ...]
    attribute: str | None


def parse_path(text: str, namespaces: Mapping[str, str]) -> Path:
    """Take a path of a table apart; a path that makes no sense raises ValueError."""
    steps: list[Step] = []
    attribute = None
    for match in _STEP.finditer("" if text == "." else text):
        tag = match["tag"]
        if tag.startswith("@"):
            attribute = tag[1:]
        elif tag != ".":
            is_first = _FIRST in match["conditions"]
            steps.append(Step(_expand(tag, namespaces), _conditions(match, namespaces), is_first))
    return Path(tuple(steps), attribute)


def _conditions(match: re.Match[str], namespaces: Mapping[str, str]) -> tuple[Condition, ...]:
    if not match["conditions"]:
        return ()
    return tuple(
        _condition(found, namespaces) for found in _CONDITION.finditer(match["conditions"])
    )


def _condition(match: re.Match[str], namespaces: Mapping[str, str]) -> Condition:
    path = parse_path(match["path"], namespaces)
    return Condition(
        steps=tuple(step.tag for step in path.steps),
        attribute=path.attribute,
        texts=tuple(match["texts"].split("|")),
        negated=bool(match["not"]),
    )


def _expand(tag: str, namespaces: Mapping[str, str]) -> str:
    prefix, _, name = tag.partition(":")
    if not name:
        raise ValueError(tag)
    return f"{{{namespaces[prefix]}}}{name}"
