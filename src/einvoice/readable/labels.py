"""What each field of the model is called in French, as the French version of EN 16931 calls it."""

from dataclasses import is_dataclass
from functools import cache
from typing import get_args, get_type_hints

from einvoice.readable.french import NBSP, Translate
from einvoice.readable.labels_document import DOCUMENT_LABELS
from einvoice.readable.labels_line import LINE_LABELS
from einvoice.readable.labels_money import MONEY_LABELS
from einvoice.readable.labels_reference import REFERENCE_LABELS

LABELS = DOCUMENT_LABELS | LINE_LABELS | MONEY_LABELS | REFERENCE_LABELS


def label_of(kind: type, name: str) -> str:
    """What a field is called; its own name until somebody gives it a French one."""
    return LABELS.get(kind, {}).get(name) or name.replace("_", " ")


def words_of_place(kind: type, place: str, translate: Translate) -> str:
    """`Ligne 3, Prix`: a place of the model as people say it."""
    words: list[str] = []
    holder: type | None = kind
    for name in place.split(".") if place else ():
        if name.isdigit():
            words[-1] = f"{words[-1]}{NBSP}{name}"
        elif holder is not None:
            words.append(translate(label_of(holder, name)))
            holder = class_of(holder, name)
    return ", ".join(words)


@cache
def class_of(kind: type, name: str) -> type | None:
    """The class of the model that a field holds, one or many; None for a bare value."""
    hint = get_type_hints(kind).get(name)
    held = [part for part in (hint, *get_args(hint)) if isinstance(part, type)]
    return next((part for part in held if is_dataclass(part)), None)
