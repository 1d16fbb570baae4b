"""The rows of which a table of terms is made.

Paths are relative to the group that holds the row. A step may carry conditions,
which reading checks and writing fulfils:

    ram:SpecifiedTaxRegistration[ram:ID/@schemeID=VA]/ram:ID
    ram:ChargeIndicator/udt:Indicator=false|0      either text; the first one is written
    [@format=102|]                                  the empty alternative means "absent"
    [ram:TypeCode!=50|130]                          none of them; nothing is written
    [@currencyID=$BT-5]                             what this invoice says of BT-5
    [cbc:ID!=]                                      there must be one; nothing is written
    [1]                                             the first that meets the other conditions

Rows stand in the order of the schema, since writing follows them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from einvoice.syntaxes.mapping.values import TEXT, Value


@dataclass(frozen=True, slots=True)
class Term:
    """A field of the model, and the place where this syntax writes it."""

    number: str
    """The business term: `BT-1`."""

    name: str
    """The field, from the model object of the group; dots lead into the objects it holds."""

    path: str
    """The element, or the attribute when the last step begins with @."""

    value: Value[Any] = TEXT

    default: str | None = None
    """What is written when the field is empty but its element must be there.

    Beside what it had to be there for, it is read back as empty.
    """

    reading_only: bool = False
    """A second place where the field may be found, and where it is never written."""

    of_document: bool = False
    """The field belongs to the whole document, although this group repeats it."""

    of_holder: bool = False
    """The field belongs to the object that holds this group; it is only ever read here."""

    when: Callable[[Any], bool] | None = None
    """Of which objects the field is written here, when the syntax has another place for others."""

    overflow: str | None = None
    """The field for a value read here when the first one is taken; written here in its absence."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """An element or attribute that always says the same."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Implied:
    """What an element or attribute may say without telling anything; it is never written."""

    path: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Required:
    """An element that the schema wants, even empty."""

    path: str


@dataclass(frozen=True, slots=True)
class Group:
    """Objects of the model that repeat, one element each."""

    number: str
    """The business group: `BG-25`, or the term that repeats."""

    name: str
    """The field that holds the tuple, as in a Term."""

    path: str
    """The element that stands for one object."""

    rows: tuple["Row", ...]
    """The terms of the object; `.` is the element itself."""

    having: str | None = None
    """Only the objects in which this field is filled are written here."""

    lacking: str | None = None
    """Only the objects in which this field is empty are written here."""

    of_document: bool = False
    """The objects belong to the whole document, as in a Term."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Objects of the model that are one text each."""

    number: str
    name: str
    """The field that holds the tuple, as in a Term."""
    path: str
    value: Value[Any]
    """How an object is read from its text and written as one."""


type Row = Term | Fixed | Implied | Required | Group | Texts


@dataclass(frozen=True, slots=True)
class Table:
    """One syntax: its root, its namespaces and its rows."""

    root: str
    namespaces: Mapping[str, str]
    rows: tuple[Row, ...]

    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Terms that conditions name with $: the field of the invoice, and the path from the root."""

    currency_attribute: str = "currencyID"
    """The attribute of an amount that repeats BT-5."""

    writes_currency: bool = False
    """Whether every amount is written with that attribute."""
