"""The rows of a table, compiled into a tree with the shape of the document."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from einvoice.syntaxes.mapping.paths import Condition, Step, parse_path
from einvoice.syntaxes.mapping.rows import (
    Fixed,
    Group,
    Implied,
    Required,
    Row,
    Table,
    Term,
    Texts,
)

type Names = tuple[str, ...]

# An element that stands for more fields than this is looked into if any object that
# holds them is there.
NEEDS_MAX = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value goes: a term, and the fields that lead to it."""

    term: Term
    names: tuple[str, ...]
    overflow: tuple[str, ...] = ()
    """The fields that lead to the second place of a value."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Where an object of a group goes, and what it is."""

    group: Group | Texts
    names: tuple[str, ...]
    model: type[Any]


@dataclass(slots=True, eq=False)
class Node:
    """An element of the document, with all that the table knows of it."""

    tag: str
    conditions: tuple[Condition, ...] = ()
    is_first: bool = False
    children: list["Node"] = field(default_factory=list)
    by_tag: dict[str, list["Node"]] = field(default_factory=dict)
    slot: Slot | None = None
    attributes: dict[str, Slot] = field(default_factory=dict)
    fixed_texts: tuple[str, ...] = ()
    """The constant that stands here, then other ways to write it."""
    fixed_attributes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    implied: dict[str | None, tuple[str, ...]] = field(default_factory=dict)
    """What its attributes, or its own text under None, may say for nothing."""
    repeated: Repeated | None = None
    is_required: bool = False
    is_constant: bool = False
    """Whether it says nothing of its own, and only goes with its siblings."""
    followers: list["Node"] = field(default_factory=list)
    """Those that its like go to, after the first."""
    needs: tuple[Names, ...] | None = None
    """The fields without which it is not written, or None when it may be anyway."""

    def child(self, step: Step, *, first: bool = False) -> "Node":
        """Find the child for this step, or add it: last, unless it must come first."""
        for known in self.by_tag.get(step.tag, ()):
            same = (known.conditions, known.is_first) == (step.conditions, step.is_first)
            if same and known.repeated is None:
                return known
        child = Node(step.tag, step.conditions, step.is_first)
        self.children.insert(0 if first else len(self.children), child)
        self.by_tag.setdefault(step.tag, []).append(child)
        return child


@dataclass(frozen=True, slots=True)
class CompiledTable:
    """A table ready to read and to write objects of one model class."""

    table: Table
    model: type[Any]
    root: Node
    held: Mapping[type[Any], Mapping[str, type[Any]]]
    """For each class of the model, the fields that hold one object of another."""


def compile_table(table: Table, model: type[Any]) -> CompiledTable:
    """Compile the table for a model class; a row that fits neither raises at once."""
    root = Node(parse_path(table.root, table.namespaces).steps[0].tag)
    _add_rows(root, table.rows, _Owners(model, model, model), table.namespaces)
    _fulfil_conditions(root)
    _mark_constants(root)
    _mark_followers(root)
    _mark_needs(root)
    return CompiledTable(table, model, root, _held_by(model))


@dataclass(frozen=True, slots=True)
class _Owners:
    """The classes whose fields the rows of a group may name."""

    model: type[Any]
    holder: type[Any]
    document: type[Any]

    def of(self, row: Term | Group | Texts) -> type[Any]:
        if not isinstance(row, Texts) and row.of_document:
            return self.document
        return self.holder if isinstance(row, Term) and row.of_holder else self.model


def _add_rows(
    node: Node, rows: tuple[Row, ...], owners: _Owners, namespaces: Mapping[str, str]
) -> None:
    for row in rows:
        path = parse_path(row.path, namespaces)
        place = node
        for step in path.steps:
            place = place.child(step)
        match row:
            case Term():
                _add_slot(place, path.attribute, _slot(row, owners.of(row)))
            case Fixed():
                _add_fixed(place, path.attribute, (row.text,))
            case Implied():
                place.implied[path.attribute] = row.texts
            case Required():
                place.is_required = True
            case Group() | Texts():
                names = _field_names(owners.of(row), row.name)
                item = _item_model(owners.of(row), names)
                place.repeated = Repeated(row, names, item)
                inner = row.rows if isinstance(row, Group) else ()
                held = _Owners(item, owners.model, owners.document)
                _add_rows(place, inner, held, namespaces)


def _slot(term: Term, owner: type[Any]) -> Slot:
    overflow = _field_names(owner, term.overflow) if term.overflow else ()
    return Slot(term, _field_names(owner, term.name), overflow)


def _add_slot(node: Node, attribute: str | None, slot: Slot) -> None:
    if attribute is None:
        node.slot = slot
    else:
        node.attributes[attribute] = slot


def _add_fixed(node: Node, attribute: str | None, texts: tuple[str, ...]) -> None:
    if attribute is None:
        node.fixed_texts = texts
    else:
        node.fixed_attributes[attribute] = texts


def _fulfil_conditions(node: Node) -> None:
    """Give each conditional node the constants that make its own conditions hold."""
    for condition in node.conditions:
        if condition.negated or not condition.texts[0]:
            continue
        place = node
        for tag in condition.steps:
            place = place.child(Step(tag, ()), first=True)
        _add_fixed(place, condition.attribute, condition.texts)
    for child in node.children:
        _fulfil_conditions(child)


def _mark_constants(node: Node) -> None:
    for child in node.children:
        _mark_constants(child)
    if node.conditions or node.repeated or node.attributes:
        return
    if node.slot is not None:
        node.is_constant = node.slot.term.default is not None
    else:
        says = bool(node.fixed_texts or node.fixed_attributes or node.children)
        node.is_constant = says and all(child.is_constant for child in node.children)


def _mark_followers(node: Node) -> None:
    for child in node.children:
        _mark_followers(child)
        if child.is_first:
            alike = node.by_tag[child.tag]
            child.followers = [
                one
                for one in alike
                if one.repeated is not None and one.conditions == child.conditions
            ]


def _mark_needs(node: Node) -> set[Names]:
    """Find the fields of its object that an element is written for.

    An empty path stands for what must be looked at in any case.
    """
    slots = [
        one
        for one in (node.slot, *node.attributes.values())
        if one is not None and not one.term.reading_only
    ]
    needs = {names for child in node.children for names in _mark_needs(child)}
    needs |= {names for one in slots for names in (one.names, one.overflow) if names}
    if node.is_required or any(one.term.of_document for one in slots):
        needs.add(())
    if node.repeated is not None:
        needs = {() if _is_of_document(node.repeated.group) else node.repeated.names}
    # The first of its like is also written to keep its place before the others.
    own = needs.union(one.repeated.names for one in node.followers if one.repeated)
    has_default = any(one.term.default is not None for one in slots)
    node.needs = None if has_default or () in own else _few(own)
    return needs


def _few(needs: set[Names]) -> tuple[Names, ...]:
    """The same paths, or their first steps when asking for each would take longer."""
    return tuple(needs if len(needs) <= NEEDS_MAX else {names[:1] for names in needs})


def _is_of_document(group: Group | Texts) -> bool:
    return isinstance(group, Group) and group.of_document


def _field_names(model: type[Any], dotted: str) -> tuple[str, ...]:
    names = tuple(dotted.split("."))
    for name in names:
        model = _class_of(model, name)
    return names


def _item_model(model: type[Any], names: tuple[str, ...]) -> type[Any]:
    for name in names[:-1]:
        model = _class_of(model, name)
    item: type[Any] = get_args(_hints_of(model)[names[-1]])[0]
    return item


# Resolving the types of a class is slow, and a class is asked for at each of its rows.
_HINTS: dict[type[Any], dict[str, Any]] = {}


def _hints_of(model: type[Any]) -> dict[str, Any]:
    """The types of a class's fields."""
    if model not in _HINTS:
        _HINTS[model] = get_type_hints(model)
    return _HINTS[model]


def _class_of(model: type[Any], name: str) -> type[Any]:
    """The class of a field, None left out; KeyError when there is no such field."""
    hint = _hints_of(model)[name]
    if isinstance(hint, UnionType):
        hint = next(part for part in get_args(hint) if part is not NoneType)
    found: type[Any] = hint
    return found


def _held_by(model: type[Any]) -> dict[type[Any], dict[str, type[Any]]]:
    """For each class within reach, the fields that hold one object of the model."""
    found: dict[type[Any], dict[str, type[Any]]] = {}
    waiting = [model]
    while waiting:
        one = waiting.pop()
        if one not in found:
            hints = {part.name: _class_of(one, part.name) for part in fields(one)}
            found[one] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
            items = [arg for hint in hints.values() for arg in get_args(hint)]
            inner: list[type[Any]] = [part for part in items if isinstance(part, type)]
            waiting += [*found[one].values(), *filter(is_dataclass, inner)]
    return found
