"""How the value of each field is written: codes in words, amounts with their currency."""

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from einvoice.codes.countries import COUNTRIES
from einvoice.codes.exemptions import exemption_sentence
from einvoice.codes.names import (
    CURRENCY_NAMES,
    DOCUMENT_SUBJECTS,
    DOCUMENT_TYPES,
    LINE_TYPES,
    NOTE_SUBJECTS,
    PAYMENT_MEANS,
    PROCESS_CASES,
    PROCESS_NATURES,
    REASONS,
    TAX_POINTS,
    VAT_CATEGORIES,
)
from einvoice.codes.schemes import SCHEMES
from einvoice.codes.type_codes import FRENCH_NAMES
from einvoice.identifiers import SIREN_SCHEME, SIRET_SCHEME, Siren, Siret, is_iban
from einvoice.model import (
    CurrencyExchange,
    DocumentReference,
    Identifier,
    Invoice,
    InvoiceLine,
    PaymentMeans,
    Period,
    PrecedingInvoice,
    Quantity,
    SupportingDocument,
)
from einvoice.profiles import profile_of
from einvoice.readable.french import (
    NBSP,
    Translate,
    french_amount,
    french_date,
    french_number,
    french_period,
    french_quantity,
    french_rate,
    french_unit,
    in_fours,
)
from einvoice.wording import gettext_noop as _

# The words of a coded field that means something else elsewhere under the same name.
_WORDS: dict[tuple[type, str], Mapping[str, str]] = {
    (Invoice, "type_code"): {str(code): name for code, name in FRENCH_NAMES.items()},
    (PaymentMeans, "type_code"): PAYMENT_MEANS,
    (SupportingDocument, "type_code"): DOCUMENT_TYPES,
    (SupportingDocument, "description"): DOCUMENT_SUBJECTS,
    (PrecedingInvoice, "type_code"): DOCUMENT_TYPES,
    (InvoiceLine, "subtype_code"): LINE_TYPES,
}
# The words of the others, by how their names end.
_WORDS_BY_ENDING: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("country_code", COUNTRIES),
    ("category_code", VAT_CATEGORIES),
    ("currency_code", CURRENCY_NAMES),
    ("subject_code", NOTE_SUBJECTS),
    ("reason_code", REASONS),
    ("tax_point_code", TAX_POINTS),
)
_NO_WORDS: Mapping[str, str] = {}
_UNITS = {"unit_code", "base_quantity_unit"}
_RATES = ("rate", "percentage", "percent")
_COUNTS = ("quantity", "factor", "sequence")
_ACCOUNTS = {"account_id", "debited_account_id"}
# The label of the identifier says already which register it is.
_SAID_BY_LABEL = {SIREN_SCHEME, SIRET_SCHEME, "0225"}
_YES, _NO = _("Oui"), _("Non")
_BYTES = _("{size} octets")
_KILOBYTES = _("{size} Ko")
_KILO = 1000
_NUMBER_OF_DAY = _("{number} du {date}")
_LINE = _("ligne {line}")
_WHOLES = (DocumentReference, Identifier, Period, PrecedingInvoice, Quantity)


@dataclass(frozen=True, slots=True)
class Written:
    """A value for human eyes, and the code that the words stand for."""

    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Currencies:
    """The currency of the amounts (BT-5), and the one of the VAT once more (BT-6)."""

    amounts: str
    vat: str


def is_whole(value: object) -> bool:
    """Whether a value is told as one piece, whatever fields it has."""
    return not is_dataclass(value) or isinstance(value, _WHOLES)


def written(
    kind: type, name: str, value: object, currencies: Currencies, translate: Translate
) -> Written:
    """Write what a field of the model says."""
    match value:
        case str():
            return _text(kind, name, value, translate)
        case bool():
            return Written(translate(_YES if value else _NO))
        case Decimal():
            return Written(_decimal(kind, name, value, currencies))
        case date():
            return Written(french_date(value))
        case bytes():
            return Written(size_of(value, translate))
    return _whole(value, translate)


def _whole(value: object, translate: Translate) -> Written:
    match value:
        case Identifier():
            return _identifier(value, translate)
        case Quantity():
            return Written(_quantity(value, translate))
        case Period():
            text = french_period(value, translate)
            return Written(" – ".join(part for part in (text, value.description) if part))
        case DocumentReference() | PrecedingInvoice():
            return Written(_reference(value, translate))
    return Written(str(value))


def size_of(content: bytes, translate: Translate) -> str:
    """`2,5 Ko`: how large an attached document is."""
    size = Decimal(len(content))
    if size < _KILO:
        return translate(_BYTES).format(size=french_number(size))
    return translate(_KILOBYTES).format(size=french_number((size / _KILO).quantize(Decimal("0.1"))))


def _text(kind: type, name: str, value: str, translate: Translate) -> Written:
    if words := _words(kind, name, value, translate):
        return Written(words, value)
    if name in _ACCOUNTS and is_iban(value):
        return Written(in_fours(value))
    return Written(value)


def _words(kind: type, name: str, code: str, translate: Translate) -> str:
    if name in _UNITS:
        unit = french_unit(code)
        return translate(unit) if unit and unit != code else ""
    if name.endswith("exemption_reason_code"):
        sentence, article = exemption_sentence(code)
        return translate(sentence).format(article=article) if sentence else ""
    if name == "specification_id":
        profile = profile_of(code)
        return f"{profile} ({code})" if profile else ""
    if name == "business_process":
        return _process(code, translate)
    words = _words_of(kind, name)
    return translate(words[code]) if code in words else ""


@cache
def _words_of(kind: type, name: str) -> Mapping[str, str]:
    if found := _WORDS.get((kind, name)):
        return found
    return next((words for ending, words in _WORDS_BY_ENDING if name.endswith(ending)), _NO_WORDS)


def _process(code: str, translate: Translate) -> str:
    nature, case = PROCESS_NATURES.get(code[:1]), PROCESS_CASES.get(code[1:])
    if nature is None or case is None:
        return ""
    return f"{translate(nature)}, {translate(case)}"


def _decimal(kind: type, name: str, value: Decimal, currencies: Currencies) -> str:
    if name == "vat_amount_in_vat_currency":
        return french_amount(value, currencies.vat)
    if name.endswith(_COUNTS) or kind is CurrencyExchange:
        return french_number(value)
    return french_rate(value) if name.endswith(_RATES) else french_amount(value, currencies.amounts)


def _quantity(quantity: Quantity, translate: Translate) -> str:
    if quantity.value is None:
        return translate(french_unit(quantity.unit_code or "")) if quantity.unit_code else ""
    return french_quantity(quantity.value, quantity.unit_code, translate)


def _reference(one: DocumentReference | PrecedingInvoice, translate: Translate) -> str:
    """`F-12 du 14/03/2026, ligne 3 (facture d’acompte)`."""
    number, day = one.number or "", french_date(one.issue_date)
    text = translate(_NUMBER_OF_DAY).format(number=number, date=day).strip() if day else number
    line = translate(_LINE).format(line=one.line_id) if one.line_id else ""
    code = one.type_code if isinstance(one, PrecedingInvoice) else None
    kind = _words(PrecedingInvoice, "type_code", code, translate) or code if code else ""
    told = ", ".join(part for part in (text, line) if part)
    return f"{told} ({kind})" if kind else told


def _identifier(one: Identifier, translate: Translate) -> Written:
    """The scheme that its label names already is told there: see `label_of_scheme`."""
    if one.scheme == SIREN_SCHEME and (siren := Siren.find(one.value)):
        return Written(siren.spaced, one.scheme)
    if one.scheme == SIRET_SCHEME and (siret := Siret.find(one.value)):
        return Written(siret.spaced, one.scheme)
    if one.scheme is None or one.scheme in _SAID_BY_LABEL:
        return Written(one.value, one.scheme or "")
    if one.scheme not in SCHEMES:
        return Written(f"{one.value}{NBSP}({one.scheme})")
    return Written(f"{one.value} ({translate(SCHEMES[one.scheme])})", one.scheme)
