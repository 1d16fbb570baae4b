"""What an invoice says, piece by piece.

The page takes from each object the pieces that have a place of their own; the
rest is told all the same, each with its label. So nothing that the model knows
can be missing from the page, whatever fields it gets.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from einvoice.codes.schemes import SCHEMES
from einvoice.faults import Fault
from einvoice.identifiers import SIREN_SCHEME, SIRET_SCHEME
from einvoice.model import Identifier, Invoice
from einvoice.readable.french import NBSP, Translate
from einvoice.readable.labels import label_of
from einvoice.readable.written import Currencies, Written, is_whole, written
from einvoice.readable.wrong import Locate, Mark, Wrong

_EMPTY: tuple[object, ...] = ("", ())
_FIELDS: dict[type, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Term:
    """A number of the standard, and the code that the words of its value stand for."""

    number: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of information; without a label when its place says what it is."""

    value: str
    label: str = ""
    terms: tuple[Term, ...] = ()
    faults: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What every piece needs to be told."""

    currencies: Currencies
    numbers: Mapping[str, str]
    """The term of each field, by its dotted name: `lines.quantity`."""
    wrong: Wrong
    translate: Translate = str

    @classmethod
    def of(
        cls,
        invoice: Invoice,
        *,
        numbers: Mapping[str, str] | None = None,
        faults: Iterable[Fault] = (),
        locate: Locate = lambda _fault: "",
        translate: Translate = str,
    ) -> "Telling":
        """Make ready to tell one invoice."""
        return cls(
            currencies=Currencies(invoice.currency_code, invoice.vat_currency_code or ""),
            numbers=numbers or {},
            wrong=Wrong.of(faults, locate, translate),
            translate=translate,
        )


class Source[T]:
    """One object of an invoice; each of its fields is taken once."""

    __slots__ = ("_inner", "_left", "_path", "_place", "of", "telling")

    def __init__(self, of: T, telling: Telling, path: str = "", place: str = "") -> None:
        self.of = of
        self.telling = telling
        self._path = path
        self._place = place
        self._inner: list[Source[Any]] = []
        self._left = {
            name: value
            for name in field_names(type(of))
            if (value := getattr(of, name)) is not None and value not in _EMPTY
        }

    def has(self, name: str) -> bool:
        """Whether this field says something that nobody has taken."""
        return name in self._left

    def say(self, text: str) -> str:
        """Say our own words in the language of the reader."""
        return self.telling.translate(text)

    def is_at(self, place: str) -> bool:
        """Whether this object stands there in the invoice: `buyer`."""
        return self._place == f"{place}."

    def take(self, *names: str, value: str | None = None, label: str = "") -> Piece | None:
        """Take fields as one piece, or None when none of them says anything."""
        said = [(name, self._left.pop(name)) for name in names if name in self._left]
        if not said:
            return None
        texts = [self._written(name, one) for name, one in said]
        terms = tuple(
            term
            for (name, one), text in zip(said, texts, strict=True)
            for term in self._terms(f"{self._path}{name}", one, text)
        )
        return Piece(
            value=value if value is not None else " ".join(one.text for one in texts),
            label=label and self.say(label),
            terms=terms,
            faults=self._faults([f"{self._place}{name}" for name, _one in said], terms),
        )

    def labelled(self, name: str) -> Piece | None:
        """Take one field under its own label."""
        value = self._left.get(name)
        label = scheme_label(value) if isinstance(value, Identifier) else ""
        return self.take(name, label=label or label_of(type(self.of), name))

    def each(self, name: str, label: str = "") -> list[Piece]:
        """Take the values of a list, one piece each."""
        label = self.say(label or label_of(type(self.of), name))
        pieces: list[Piece] = []
        for rank, value in enumerate(self._left.pop(name, ()), start=1):
            text = self._written(name, value)
            terms = self._terms(f"{self._path}{name}", value, text)
            known = scheme_label(value) if isinstance(value, Identifier) else ""
            faults = self._faults([f"{self._place}{name}.{rank}"], terms)
            pieces.append(Piece(value=text.text, label=known or label, terms=terms, faults=faults))
        return pieces

    def inner(self, name: str) -> "Source[Any] | None":
        """Open the object that a field holds."""
        value = self._left.pop(name, None)
        return None if value is None else self._open(value, name, f"{self._place}{name}")

    def items(self, name: str) -> list["Source[Any]"]:
        """Open the objects of a list."""
        return [
            self._open(one, name, f"{self._place}{name}.{rank}")
            for rank, one in enumerate(self._left.pop(name, ()), start=1)
        ]

    def told(self, name: str) -> list[Piece]:
        """Take a field, whatever it holds, as pieces that bear their labels."""
        value = self._left.get(name)
        if isinstance(value, tuple):
            if is_whole(value[0]):
                return self.each(name)
            return [piece for item in self.items(name) for piece in self._labelled(name, item)]
        if value is None or is_whole(value):
            return [piece for piece in [self.labelled(name)] if piece]
        inner = self.inner(name)
        return self._labelled(name, inner) if inner else []

    def rest(self) -> list[Piece]:
        """All that nobody has taken, with its labels; then nothing is left."""
        found = [piece for inner in self._inner for piece in inner.rest()]
        return [*found, *(piece for name in list(self._left) for piece in self.told(name))]

    def lacking(self) -> tuple[Mark, ...]:
        """Take the faults of this object that no piece of it bears."""
        return self.telling.wrong.within(self._place.removesuffix("."))

    def _labelled(self, name: str, inner: "Source[Any]") -> list[Piece]:
        """The pieces of an object that has no place of its own: `Escompte : pourcentage`."""
        outer = self.say(label_of(type(self.of), name))
        return [
            replace(piece, label=f"{outer}{NBSP}: {piece.label[:1].lower()}{piece.label[1:]}")
            for piece in inner.rest()
        ]

    def _open(self, value: Any, name: str, place: str) -> "Source[Any]":
        source = Source(value, self.telling, f"{self._path}{name}.", f"{place}.")
        self._inner.append(source)
        return source

    def _written(self, name: str, value: object) -> Written:
        told = self.telling
        return written(type(self.of), name, value, told.currencies, told.translate)

    def _terms(self, path: str, value: object, text: Written) -> tuple[Term, ...]:
        numbers = self.telling.numbers
        if not is_dataclass(value):
            own = numbers.get(path, "")
            return (Term(own, text.code),) if own else ()
        filled = ((name, getattr(value, name)) for name in field_names(type(value)))
        return tuple(
            Term(number, text.code if name == "scheme" else "")
            for name, one in filled
            if one is not None and (number := numbers.get(f"{path}.{name}"))
        )

    def _faults(self, places: list[str], terms: tuple[Term, ...]) -> tuple[Mark, ...]:
        wrong = self.telling.wrong
        numbers = [term.number for term in terms]
        return tuple(
            mark for place in places for mark in (*wrong.at(place, numbers), *wrong.within(place))
        )


def field_names(kind: type) -> tuple[str, ...]:
    """The fields of a class of the model, in their order."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


def scheme_label(one: Identifier) -> str:
    """The register that French readers know by name, which then is the label."""
    return SCHEMES[one.scheme] if one.scheme in {SIREN_SCHEME, SIRET_SCHEME} else ""
