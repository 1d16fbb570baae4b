"""Reading: a walk through the document along the tree of the table.

Nothing is dropped. An element, an attribute or a text that the table has no
place for is listed with its location, and so is a value that says otherwise
than one already read for the same field.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from einvoice.faults import Fault, fault, shorten
from einvoice.syntaxes.mapping.paths import Condition, parse_path
from einvoice.syntaxes.mapping.rows import Group, Term, Texts
from einvoice.syntaxes.mapping.tree import CompiledTable, Node, Repeated, Slot

# A hostile document could fill the memory with what we do not know, or cannot
# read. The first thousand say enough.
UNMAPPED_MAX = 1000
FAULTS_MAX = 1000

_XML_ATTRIBUTES = "{http://www.w3.org/2001/XMLSchema-instance}"

type Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Something that the document says and that the model has no place for."""

    location: str
    value: str


@dataclass(frozen=True, slots=True)
class ReadTree[T]:
    """What came of a document: the object, its faults, and what found no place."""

    read: T
    faults: tuple[Fault, ...]
    unmapped: tuple[Unmapped, ...]


def read_tree(root: etree._Element, table: CompiledTable) -> ReadTree[Any]:
    """Read a document whose root is the root of the table."""
    walk = _Walk(table, _references(root, table), trail=[(table.root.tag, 1)])
    walk.take_element(root, table.root, walk.document)
    return ReadTree(
        walk.built(table.model, walk.document), tuple(walk.faults), tuple(walk.unmapped)
    )


def _references(root: etree._Element, table: CompiledTable) -> dict[str, str | None]:
    """Read beforehand the few terms on which the meaning of others depends."""
    found = {}
    for number, (_name, path) in table.table.references.items():
        steps = "/".join(step.tag for step in parse_path(path, table.table.namespaces).steps)
        found[number] = (root.findtext(steps) or "").strip() or None
    return found


@dataclass(slots=True)
class _Walk:
    table: CompiledTable
    references: dict[str, str | None]
    document: Fields = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    trail: list[tuple[str, int]] = field(default_factory=list)
    """The elements that lead to where we are, each with its rank among its like."""
    holders: list[Fields] = field(default_factory=list)
    """The objects that hold the groups we are in, the nearest last."""
    defaults: list["_Default"] = field(default_factory=list)
    """What stands where a default does, until we know what stands beside it."""
    kept: int = 0
    """How many values were kept so far."""

    def take_element(self, element: etree._Element, node: Node, fields: Fields) -> None:
        self._take_text(element, node, fields)
        self._take_rest(element, node, fields)

    def _take_rest(self, element: etree._Element, node: Node, fields: Fields) -> None:
        if attributes := element.items():
            self._take_attributes(attributes, node, fields)
        # Most elements hold a text and nothing else.
        if len(element):
            kept = self.kept
            taken: set[Node] = set()
            for tag, child in self._children(element):
                self._take_child(child, self._place(child, tag, node, taken), fields)
            if self.defaults:
                self._take_defaults(is_alone=self.kept == kept)

    def _children(self, element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        """Visit each child, with the trail leading to it meanwhile."""
        counts: dict[str, int] = {}
        for child in element.iterchildren("*"):
            tag = str(child.tag)
            counts[tag] = count = counts.get(tag, 0) + 1
            self.trail.append((tag, count))
            yield tag, child
            self.trail.pop()
            tail = child.tail
            if tail and not tail.isspace():
                self._list("text()", tail)

    def _take_child(self, child: etree._Element, place: Node | None, fields: Fields) -> None:
        if place is None:
            self._list_all(child)
        elif place.repeated is None:
            self.take_element(child, place, fields)
        elif (item := self._item(child, place, place.repeated, fields)) is not None:
            group = place.repeated.group
            of_document = isinstance(group, Group) and group.of_document
            held = _inner(self.document if of_document else fields, place.repeated.names)
            held.setdefault(place.repeated.names[-1], []).append(item)

    def _item(
        self, child: etree._Element, place: Node, repeated: Repeated, holder: Fields
    ) -> object:
        """Read one object of a list, or None when its element says nothing."""
        fields: Fields = {}
        if isinstance(repeated.group, Texts):
            self._take_rest(child, place, fields)
            text = (child.text or "").strip()
            self.kept += bool(text)
            return repeated.group.value.read(text) if text else None
        self.holders.append(holder)
        self.take_element(child, place, fields)
        self.holders.pop()
        return self.built(repeated.model, fields) if fields else None

    def _place(self, child: etree._Element, tag: str, node: Node, taken: set[Node]) -> Node | None:
        for candidate in node.by_tag.get(tag, ()):
            if candidate.is_first and candidate in taken:
                continue
            if not candidate.conditions or self._meets(child, candidate.conditions):
                if candidate.is_first:
                    taken.add(candidate)
                return candidate
        return None

    def _meets(self, element: etree._Element, conditions: tuple[Condition, ...]) -> bool:
        return all(one.holds(element, self.references) for one in conditions)

    def _take_text(self, element: etree._Element, node: Node, fields: Fields) -> None:
        text = (element.text or "").strip()
        if not text:
            return
        if node.slot is not None:
            self._settle(node.slot, text, fields)
        elif not self._says(text, node.fixed_texts) and text not in node.implied.get(None, ()):
            self._list(None, text)

    def _take_attributes(
        self, attributes: Iterable[tuple[str | bytes, str | bytes]], node: Node, fields: Fields
    ) -> None:
        for key, raw in attributes:
            name, text = str(key), str(raw).strip()
            slot = node.attributes.get(name)
            if slot is not None:
                if text:
                    self._settle(slot, text, fields)
            elif not self._is_implied(name, text, node):
                self._list(f"@{name}", text)

    def _is_implied(self, name: str, text: str, node: Node) -> bool:
        """Whether an attribute tells nothing that is not known already."""
        if name.startswith(_XML_ATTRIBUTES) or text in node.implied.get(name, ()):
            return True
        if self._says(text, node.fixed_attributes.get(name, ())):
            return True
        return name == self.table.table.currency_attribute and text == self.references.get("BT-5")

    def _says(self, text: str, fixed: tuple[str, ...]) -> bool:
        return text in fixed or any(
            one.startswith("$") and text == self.references.get(one[1:]) for one in fixed
        )

    def _settle(self, slot: Slot, text: str, fields: Fields) -> None:
        term = slot.term
        try:
            value = term.value.read(text)
        except ValueError:
            self._blame(term, text)
            self._list(None, text)
            return
        if term.of_document:
            fields = self.document
        elif term.of_holder:
            fields = self.holders[-1]
        if term.default is not None and text == term.default:
            self.defaults.append(_Default(slot, value, fields, tuple(self.trail)))
        else:
            self._keep(slot, value, text, fields)

    def _take_defaults(self, *, is_alone: bool) -> None:
        """Forget the defaults just below us: what stands beside them is why they are there.

        Where nothing does, nobody had to write them, and they are meant.
        """
        while self.defaults and len(self.defaults[-1].trail) > len(self.trail):
            one = self.defaults.pop()
            if is_alone:
                trail, self.trail = self.trail, list(one.trail)
                self._keep(one.slot, one.value, one.slot.term.default or "", one.fields)
                self.trail = trail

    def _blame(self, term: Term, text: str) -> None:
        if len(self.faults) < FAULTS_MAX:
            where, what = self._location(), term.value.what
            code, number = "value-unreadable", term.number
            self.faults.append(fault(code, term=number, location=where, value=text, what=what))

    def _keep(self, slot: Slot, value: object, text: str, fields: Fields) -> None:
        """Keep the first value of a field, though one from a second place gives way."""
        held, name = _inner(fields, slot.names), slot.names[-1]
        known = held.get(name)
        self.kept += 1
        if name not in held:
            is_second = slot.term.reading_only
            held[name] = _Second(value, text, self._location()) if is_second else value
        elif isinstance(known, _Second):
            held[name] = value
            if known.value != value:
                self.unmapped.append(Unmapped(known.location, known.text))
        elif known != value:
            self._keep_elsewhere(slot, value, text, fields)

    def _keep_elsewhere(self, slot: Slot, value: object, text: str, fields: Fields) -> None:
        held = _inner(fields, slot.overflow) if slot.overflow else {}
        if slot.overflow and slot.overflow[-1] not in held:
            held[slot.overflow[-1]] = value
        else:
            self._list(None, text)

    def built(self, model: type[Any], values: Fields) -> Any:
        held = self.table.held[model]
        made: Fields = {}
        for name, value in values.items():
            if isinstance(value, list):
                made[name] = tuple(value)
            elif isinstance(value, dict):
                made[name] = self.built(held[name], value)
            elif isinstance(value, _Second):
                made[name] = value.value
            else:
                made[name] = value
        return model(**made)

    def _location(self) -> str:
        """Where we are, in the prefixes of the table."""
        return "".join(self._step(tag, count) for tag, count in self.trail)

    def _step(self, tag: str, count: int) -> str:
        name = etree.QName(tag)
        known = self.table.table.namespaces.items()
        prefix = next((prefix for prefix, uri in known if uri == name.namespace), "?")
        return f"/{prefix}:{name.localname}" + (f"[{count}]" if count > 1 else "")

    def _list_all(self, element: etree._Element) -> None:
        for name, text in element.attrib.items():
            self._list(f"@{name!s}", str(text))
        text = (element.text or "").strip()
        if text or (len(element) == 0 and not element.attrib):
            self._list(None, text)
        for _tag, child in self._children(element):
            if len(self.unmapped) < UNMAPPED_MAX:
                self._list_all(child)

    def _list(self, part: str | None, text: str) -> None:
        if len(self.unmapped) < UNMAPPED_MAX:
            location = self._location() + (f"/{part}" if part else "")
            self.unmapped.append(Unmapped(location, shorten(text.strip())))


@dataclass(frozen=True, slots=True)
class _Default:
    """A value that may be there only because its element has to be."""

    slot: Slot
    value: object
    fields: Fields
    trail: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Second:
    """A value from a place that only counts as long as the first place is silent."""

    value: object
    text: str
    location: str


def _inner(fields: Fields, names: tuple[str, ...]) -> Fields:
    for name in names[:-1]:
        fields = fields.setdefault(name, {})
    return fields
