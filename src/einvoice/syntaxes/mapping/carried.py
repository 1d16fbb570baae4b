"""What a syntax has no place for: the fields of a document that writing would lose."""

from dataclasses import fields, is_dataclass

from einvoice.syntaxes.mapping.read import read_tree
from einvoice.syntaxes.mapping.tree import CompiledTable
from einvoice.syntaxes.mapping.write import write_tree


def uncarried(document: object, table: CompiledTable) -> tuple[str, ...]:
    """Name the fields that come back otherwise, once written and read again.

    Names are dotted from the document, and go through lists: `lines.price.discount`.
    """
    again = read_tree(write_tree(document, table), table).read
    return tuple(dict.fromkeys(_differences(document, again, "")))


def _differences(ours: object, theirs: object, name: str) -> list[str]:
    if ours == theirs:
        return []
    if is_dataclass(ours) and type(ours) is type(theirs):
        prefix = f"{name}." if name else ""
        return [
            found
            for part in fields(ours)
            for found in _differences(
                getattr(ours, part.name), getattr(theirs, part.name), prefix + part.name
            )
        ]
    if isinstance(ours, tuple) and isinstance(theirs, tuple) and len(ours) == len(theirs):
        pairs = zip(ours, theirs, strict=True)
        return [found for one, other in pairs for found in _differences(one, other, name)]
    return [name]
