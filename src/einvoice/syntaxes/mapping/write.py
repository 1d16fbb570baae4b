"""Writing: the same tree, walked in the order of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from einvoice.syntaxes.mapping.rows import Group, Term, Texts
from einvoice.syntaxes.mapping.tree import CompiledTable, Node, Repeated, Slot
from einvoice.syntaxes.mapping.values import AMOUNT


def write_tree(document: object, table: CompiledTable) -> etree._Element:
    """Write an object of the model as the root element of its document."""
    references = {
        number: getattr(document, name) for number, (name, _path) in table.table.references.items()
    }
    writing = _Writing(table, document, references)
    root = etree.Element(table.root.tag, nsmap=dict(table.table.namespaces))
    writing.fill(root, table.root, document)
    return root


@dataclass(frozen=True, slots=True)
class _Writing:
    table: CompiledTable
    document: object
    references: Mapping[str, str | None]
    written: set[str] = field(default_factory=set)
    """The fields of the document already written in one of the groups that may hold them."""
    spent: set[Node] = field(default_factory=set)
    """The groups of the document already written, likewise."""

    def fill(self, element: etree._Element, node: Node, source: object) -> bool:
        """Write the source into the element; say whether it had anything to write."""
        has_text = node.slot is not None and self._write_text(element, node.slot, source)
        has_attributes = [
            self._write_attribute(element, name, slot, source)
            for name, slot in node.attributes.items()
        ]
        has_children = [self._add_children(element, child, source) for child in node.children]
        self._write_fixed(element, node)
        return has_text or any(has_attributes) or any(has_children)

    def _add_children(self, element: etree._Element, child: Node, source: object) -> bool:
        written = self._written(child, source)
        added = [self._add_child(element, child, one) for one in written]
        if written and child.repeated is not None:
            self.spent.add(child)
        return any(added)

    def _written(self, child: Node, source: object) -> tuple[object, ...]:
        """What the child stands for: the source itself, or each object of a group."""
        if child.needs is not None and not any(_has(source, names) for names in child.needs):
            return () if child.needs or child.repeated else (source,)
        if child.repeated is None:
            return (source,)
        group = child.repeated.group
        if isinstance(group, Group) and group.of_document:
            source = None if child in self.spent else self.document
        found = _value(source, child.repeated.names)
        items: tuple[object, ...] = found if isinstance(found, tuple) else ()
        return tuple(item for item in items if _belongs(item, child.repeated))

    def _add_child(self, parent: etree._Element, node: Node, written: object) -> bool:
        child = etree.SubElement(parent, node.tag)
        if node.repeated is not None and isinstance(node.repeated.group, Texts):
            child.text = node.repeated.group.value.write(written)
            return True
        has_content = self.fill(child, node, written)
        stays = has_content or node.is_required or node.is_constant or node.repeated is not None
        # The first of its like keeps its place, or the second would be taken for it.
        if not stays and not any(self._written(one, written) for one in node.followers):
            parent.remove(child)
        return has_content

    def _write_text(self, element: etree._Element, slot: Slot, source: object) -> bool:
        text, is_content = self._text(slot, source)
        if text is None:
            return False
        element.text = text
        if self.table.table.writes_currency and slot.term.value is AMOUNT:
            element.set(self.table.table.currency_attribute, self.references["BT-5"] or "")
        return is_content

    def _write_attribute(
        self, element: etree._Element, name: str, slot: Slot, source: object
    ) -> bool:
        text, is_content = self._text(slot, source)
        if text is not None:
            element.set(name, text)
        return is_content

    def _text(self, slot: Slot, source: object) -> tuple[str | None, bool]:
        """The text of a slot, and whether it alone justifies its element."""
        term = slot.term
        if term.reading_only:
            return None, False
        if term.of_document and term.name in self.written:
            return None, False
        names = slot.names if _is_written_here(term, source) else slot.overflow
        value = _value(self.document if term.of_document else source, names) if names else None
        if value is None or value == "":
            return term.default, False
        text = term.value.write(value)
        if not text:
            return term.default, False
        if term.of_document:
            self.written.add(term.name)
        return text, True

    def _write_fixed(self, element: etree._Element, node: Node) -> None:
        if node.fixed_texts and element.text is None:
            element.text = self._constant(node.fixed_texts[0])
        for name, texts in node.fixed_attributes.items():
            constant = self._constant(texts[0])
            if constant is not None:
                element.set(name, constant)

    def _constant(self, text: str) -> str | None:
        return self.references.get(text[1:]) if text.startswith("$") else text


def _has(source: object, names: tuple[str, ...]) -> bool:
    value = _value(source, names)
    return value is not None and value not in ("", ())


def _is_written_here(term: Term, source: object) -> bool:
    return term.when is None or term.when(source)


def _value(source: object, names: tuple[str, ...]) -> Any:
    for name in names:
        if source is None:
            return None
        source = getattr(source, name)
    return source


def _belongs(item: object, repeated: Repeated) -> bool:
    if isinstance(repeated.group, Texts):
        return True
    having, lacking = repeated.group.having, repeated.group.lacking
    if having is not None and not getattr(item, having):
        return False
    return lacking is None or not getattr(item, lacking)
