"""Documents at random: invoices that say odd things, and files that something went wrong with.

Each comes of a `Random`: the same seed gives the same document.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from lxml import etree

from einvoice.model import Identifier, Invoice, PaymentMeans, PrecedingInvoice, VatBreakdown

# What XML admits, by and large: letters, signs, other scripts, beyond 16 bits, and the blanks.
_RANGES = ((0x20, 0x7E), (0xA0, 0x2FF), (0x4E00, 0x4EFF), (0xFFF0, 0xFFFD), (0x1F600, 0x1F64F))
_PIECES = ("<", "&", ">", '"', "'", "]]>", "&amp;", "<!--", "\t", "\n", "\r\n", "\r", "\x85", "  ")
_PIECES_2028 = ("\u2028", "\ufeff", "\u200f", "\u0301", "#PMT#", "{0}", "\ue000", "\U0010ffff")


def odd_invoice(random: Random) -> Invoice:
    """An invoice of which each field is absent, or says anything that its type admits."""
    density = random.choice((0.02, 0.1, 0.5))
    odd = _Odd(random, density)
    invoice: Invoice = odd.made(Invoice)
    # An amount in the other currency is told by that currency, and when VAT becomes due is
    # written beside each VAT.
    return replace(
        invoice,
        currency_code="EUR",
        vat_currency_code="USD",
        vat_breakdown=invoice.vat_breakdown or (odd.made(VatBreakdown),),
    )


def odd_text(random: Random) -> str:
    """Any text, without blanks around it: reading takes them for the layout of the file."""
    parts = [_odd_part(random) for _ in range(random.randint(1, 6))]
    return "".join(parts).strip() or "x"


def _odd_part(random: Random) -> str:
    if random.random() < 0.3:
        return random.choice(_PIECES + _PIECES_2028)
    first, last = random.choice(_RANGES)
    return "".join(chr(random.randint(first, last)) for _ in range(random.randint(1, 8)))


# What an object cannot do without, and would be taken for another: a reference without the
# number that it refers to, an account at a bank that is in no IBAN.
_ALWAYS: dict[type[Any], list[str]] = {
    Invoice: ["number"],
    PrecedingInvoice: ["number"],
    PaymentMeans: ["type_code", "account_id"],
}


class _Odd:
    def __init__(self, random: Random, density: float) -> None:
        self.random, self.density = random, density
        self.values: dict[Any, Callable[[], Any]] = {
            str: lambda: odd_text(random),
            bytes: lambda: random.randbytes(random.randint(1, 40)),
            Decimal: self._decimal,
            date: lambda: date.fromordinal(random.randint(1, date.max.toordinal())),
            bool: lambda: random.random() < 0.5,
        }

    def made(self, kind: type[Any]) -> Any:
        """An object that says at least one thing; an empty one leaves no trace in a file."""
        hints = get_type_hints(kind)
        if kind is Identifier:
            return Identifier(odd_text(self.random), self.random.choice((None, "0009", "0160")))
        names = [one.name for one in fields(kind)]
        chosen = [name for name in names if self.random.random() < self.density]
        chosen += _ALWAYS.get(kind) or ([] if chosen else [self.random.choice(names)])
        made = kind(**{name: self._value(hints[name]) for name in sorted(set(chosen))})
        if isinstance(made, PaymentMeans):
            return replace(made, account_id=f"FR76{made.account_id}")
        return made

    def _value(self, kind: Any) -> Any:
        if isinstance(kind, UnionType):
            kind = next(part for part in get_args(kind) if part is not NoneType)
        if get_origin(kind) is tuple:
            count = self.random.choice((1, 1, 2, 3))
            values = [self._value(get_args(kind)[0]) for _ in range(count)]
            return tuple(sorted(values, key=_has_scheme))
        if is_dataclass(kind) and isinstance(kind, type):
            return self.made(kind)
        return self.values[kind]()

    def _decimal(self) -> Decimal:
        digits = self.random.randrange(10 ** self.random.randint(1, 24))
        places = self.random.randint(0, len(str(digits)))
        return Decimal(digits).scaleb(-places) * self.random.choice((1, 1, -1))


def _has_scheme(one: object) -> bool:
    """Identifiers without a scheme stand first: CII has an element of its own for them."""
    return isinstance(one, Identifier) and one.scheme is not None


_TOKENS = (
    b"<!DOCTYPE a>",
    b"&a;",
    b"&#0;",
    b"<![CDATA[",
    b"<a:b/>",
    b' xmlns=""',
    b' xmlns:rsm="urn:x"',
    b"<!--",
    b"<?x?>",
    b"\x00",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"%PDF-1.7",
    b"%%EOF",
    b"stream\n",
    b"endobj",
    b" 0 R",
    b"/Kids",
    b"<<",
    b"[" * 600,
    b"9" * 40,
)


def damaged(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """The file after one to six accidents."""
    for _ in range(random.randint(1, 6)):
        content = random.choice(_ACCIDENTS)(content, others, random)
    return content


def _flip(content: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.randint(1, 20)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(content: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    return content[: random.randint(0, len(content))]


def _remove(content: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    start, end = _span(content, random)
    return content[:start] + content[end:]


def _repeat(content: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    start, end = _span(content, random)
    return content[:end] + content[start:end] * random.choice((1, 1, 2, 50)) + content[end:]


def _repeat_element(content: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    """An element twice, or moved: what stands between two tags."""
    places = [place for place in range(len(content)) if content[place : place + 1] == b"<"]
    if len(places) < 2:
        return content
    start, end = sorted(random.sample(places, 2))
    target = random.choice(places)
    return content[:target] + content[start:end] + content[target:]


def _splice(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(others)
    start, end = _span(other, random)
    place = random.randint(0, len(content))
    return content[:place] + other[start:end] + content[place + (end - start) :]


def _insert(content: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    place = random.randint(0, len(content))
    return content[:place] + random.choice(_TOKENS) + content[place:]


def _swap_text(content: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    """What an element says, replaced by anything."""
    place = content.find(b">", random.randint(0, len(content)))
    end = content.find(b"<", place)
    if place < 0 or end < 0:
        return content
    said = odd_text(random).replace("<", "").replace("&", "").encode()
    return content[: place + 1] + said + content[end:]


def _span(content: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(content))
    return start, min(len(content), start + random.choice((1, 10, 100, 1000, 10_000)))


_ACCIDENTS = (_flip, _cut, _remove, _repeat, _repeat_element, _splice, _insert, _swap_text)


# What stands where a number, a date or a yes is: signs and points at odd places, numbers and
# days of another writing, and what Python would take where XML does not.
_TYPED = re.compile(r"[-+]?[0-9][-0-9.]*|true|false")
_LEXICAL = (
    "-",
    "+",
    ".",
    "0",
    "1",
    "9",
    "e",
    "E",
    "_",
    ",",
    " ",
    "Z",
    ":",
    "T",
    "W",
    "\u0663",
    "²",
)
_ODD_VALUES = (
    "-+5", "+-5", "--5", "-", ".", "-.", "1.", ".5", "5-", "1e3", "1E+999999", "1_0", "NaN", "-INF",
    "0x1F", "٣", "²", "-0", "1.0.0", "9" * 25, "9" * 26, "1." + "0" * 28, "20260230", "2026-02-30",
    "00000000", "0000-00-00", "99999999", "2026-W10-1", "2026W101", "2026060", "20260314T00",
    "+2026-03-14", "2026-03-14Z", "2026-03-14+99:99", "TRUE", "True", "yes", "01", "2", "-1", "1 0",
)  # fmt: skip


def odd_values(content: bytes, random: Random) -> bytes:
    """The XML file with odd values where numbers, dates and booleans were; still well-formed."""
    root = etree.fromstring(content)
    typed = [one for one in root.iter("*") if _TYPED.fullmatch((one.text or "").strip())]
    for one in random.sample(typed, min(len(typed), random.choice((1, 3, 30)))):
        one.text = _odd_value(random)
    return etree.tostring(root)


def _odd_value(random: Random) -> str:
    if random.random() < 0.5:
        return random.choice(_ODD_VALUES)
    return "".join(random.choice(_LEXICAL) for _ in range(random.randint(1, 10)))
