"""The glossary names things that exist: docs/glossary.md."""

import re
from importlib import import_module
from pathlib import Path

import pytest

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
IDENTIFIER = re.compile(r"`((?:pli|einvoice)(?:\.\w+)+)`")


def identifiers() -> list[str]:
    """List every identifier that the glossary writes, in order."""
    return IDENTIFIER.findall(GLOSSARY.read_text(encoding="utf-8"))


def missing_part(dotted: str) -> str | None:
    """Tell the first part of a dotted name that does not exist, if there is one."""
    module, *names = dotted.split(".")
    place: object = import_module(module)
    for name in names:
        module = f"{module}.{name}"
        if hasattr(place, name):
            place = getattr(place, name)
        elif name in getattr(place, "__annotations__", {}):
            return None  # a field without a default: nothing lies below it
        else:
            try:
                place = import_module(module)
            except ModuleNotFoundError:
                return module
    return None


@pytest.mark.parametrize("identifier", identifiers())
def test_every_identifier_of_the_glossary_exists(identifier: str) -> None:
    assert missing_part(identifier) is None


def test_a_word_is_defined_once() -> None:
    assert sorted(set(identifiers())) == sorted(identifiers())


@pytest.mark.parametrize(
    ("identifier", "missing"),
    [
        ("einvoice.model.Invoice.number", None),
        ("einvoice.model.Invoice.reference", "einvoice.model.Invoice.reference"),
        ("einvoice.ledger.Entry", "einvoice.ledger"),
    ],
)
def test_an_identifier_that_does_not_exist_is_found_out(
    identifier: str, missing: str | None
) -> None:
    assert missing_part(identifier) == missing
