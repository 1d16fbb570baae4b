"""What the cells of a register's line give: typed values, or why they are none."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einvoice.identifiers import InvalidIdentifier, Siren, Siret
from pli.domain.customers.operations._checks import (
    NAME_LENGTH_MAX,
    PERSON_NAME_LENGTH_MAX,
    SirenInvalid,
    checked_text,
)
from pli.domain.customers.operations.add_adviser import PHONE_LENGTH_MAX
from pli.domain.customers.operations.register_customer import checked_number
from pli.domain.customers.vocabulary import (
    CONTRACT_NUMBER_LENGTH_MAX,
    CONTRACT_OBJECT_LENGTH_MAX,
    AddressOrigin,
    NotificationMode,
    OriginalChannel,
    RegisterColumn,
    RegisterFault,
    RegisterLine,
)
from pli.domain.identity.queries import clean_address
from pli.kit.errors import DomainError, Invalid

_SIREN_LENGTH, _SIRET_LENGTH, _POSTCODE_LENGTH = 9, 14, 5
_POSTAL_LENGTH_MAX = 500
# As Excel shows a long number: 1,00000009E+08, or 1.00000009E8 as programs write it.
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_DAY_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")
# The days that Excel counts from, for a date that was turned into a number.
_EXCEL_EPOCH, _EXCEL_DAYS = date(1899, 12, 30), range(20_000, 80_000)

_MODES: Mapping[str, NotificationMode] = MappingProxyType(
    {
        "a": NotificationMode.NONE,
        "aucune": NotificationMode.NONE,
        "b": NotificationMode.ATTACHED,
        "piece jointe": NotificationMode.ATTACHED,
        "pièce jointe": NotificationMode.ATTACHED,
        "c": NotificationMode.EACH,
        "chaque facture": NotificationMode.EACH,
        "d": NotificationMode.DAILY,
        "quotidienne": NotificationMode.DAILY,
    }
)
_YES_OR_NO: Mapping[str, OriginalChannel] = MappingProxyType(
    {"oui": OriginalChannel.PAPER, "1": OriginalChannel.PAPER, "x": OriginalChannel.PAPER}
    | {"non": OriginalChannel.PORTAL, "0": OriginalChannel.PORTAL}
)
_ORIGIN_WORDS = _("Cette colonne prend l’un des mots vendeur, conseiller ou client.")


class DigitsLost(Invalid):
    """A spreadsheet made a number of it, and dropped digits."""

    code = "digits-lost"
    message = _(
        "Excel a transformé ce numéro en nombre et en a perdu des chiffres : mettez la colonne au "
        "format Texte, puis écrivez-le à nouveau."
    )


class SiretInvalid(Invalid):
    """It is not a SIRET."""

    code = "siret-invalid"
    message = _(
        "Un SIRET a quatorze chiffres, dont le dernier dépend des autres : celui-ci est faux."
    )


class SiretOfAnotherSiren(Invalid):
    """The SIREN and the SIRET of a line name two companies."""

    code = "siret-of-another-siren"
    message = _("Ce SIRET n’est pas celui d’un établissement de ce SIREN.")


class DayInvalid(Invalid):
    """It is not a day, or one to come."""

    code = "day-invalid"
    message = _("Une date s’écrit comme 14/03/2027, et n’est pas dans le futur.")


class WordUnknown(Invalid):
    """The cell takes one of a few words."""

    code = "word-unknown"


@dataclass(frozen=True, slots=True)
class ContractGiven:
    """A contract, as a line gives it."""

    number: str
    entity_code: str
    object_label: str


@dataclass(frozen=True, slots=True)
class AdviserGiven:
    """An adviser, as a line gives it; an empty value says nothing."""

    name: str
    phone: str
    hours: str


@dataclass(frozen=True, slots=True)
class CustomerGiven:
    """A customer, as a line gives it; None and an empty text say nothing."""

    number: str
    company_name: str = ""
    siren: str = ""
    siret: str = ""
    postal_address: str = ""
    # It says more than a town or a country: it may take the place of another.
    has_street: bool = False
    signatory: str = ""
    address: str = ""
    origin: AddressOrigin | None = None
    given_date: date | None = None
    mode: NotificationMode | None = None
    channel: OriginalChannel | None = None
    contract: ContractGiven | None = None
    adviser: AdviserGiven | None = None


def given_by(line: RegisterLine, *, today: date) -> tuple[CustomerGiven, list[RegisterFault]]:
    """Read every cell of a line; all that is wrong is told at once."""
    reading = _Reading(line)
    take, text = reading.take, reading.text
    siren = take(RegisterColumn.SIREN, _siren) or ""
    siret = take(RegisterColumn.SIRET, _siret) or ""
    if siren and siret and not siret.startswith(siren):
        reading.refuse(RegisterColumn.SIRET, SiretOfAnotherSiren())
    given = CustomerGiven(
        number=take(RegisterColumn.NUMBER, _number, even_empty=True) or "",
        company_name=text(RegisterColumn.COMPANY, NAME_LENGTH_MAX),
        siren=siren or siret[:_SIREN_LENGTH],
        siret=siret,
        postal_address=_postal_address(reading),
        has_street=bool(line.cells.get(RegisterColumn.STREET, "").strip()),
        signatory=text(RegisterColumn.SIGNATORY, PERSON_NAME_LENGTH_MAX),
        address=take(RegisterColumn.ADDRESS, clean_address) or "",
        origin=take(RegisterColumn.ADDRESS_ORIGIN, _origin),
        given_date=take(RegisterColumn.ADDRESS_DATE, lambda cell: _day(cell, today)),
        mode=take(RegisterColumn.NOTIFICATION, _mode),
        channel=take(RegisterColumn.PAPER, _channel),
        contract=_contract(reading),
        adviser=_adviser(reading),
    )
    return given, [*line.faults, *reading.faults]


class _Reading:
    """The cells of a line, and what was found wrong so far."""

    def __init__(self, line: RegisterLine) -> None:
        self._cells = line.cells
        # What is already known to be wrong is not looked at again.
        self._wrong = {fault.column for fault in line.faults}
        self.faults: list[RegisterFault] = []

    def take[Value](
        self, column: RegisterColumn, read: Callable[[str], Value], *, even_empty: bool = False
    ) -> Value | None:
        cell = self._cells.get(column, "").strip()
        if column in self._wrong or not (cell or even_empty):
            return None
        try:
            return read(cell)
        except DomainError as refusal:
            self.refuse(column, refusal)
            return None

    def text(self, column: RegisterColumn, length_max: int) -> str:
        one_line = lambda cell: checked_text(" ".join(cell.split()), length_max)  # noqa: E731 - short
        return self.take(column, one_line) or ""

    def refuse(self, column: RegisterColumn, refusal: DomainError) -> None:
        self.faults.append(RegisterFault(refusal.code, column, str(refusal.message)))


def _number(cell: str) -> str:
    if "E" in cell.upper() and re.search("[.,+]", cell) and _SCIENTIFIC.fullmatch(cell):
        raise DigitsLost
    return checked_number(" ".join(cell.split()))


def _siren(cell: str) -> str:
    try:
        return Siren.parse(_digits(cell, _SIREN_LENGTH)).digits
    except InvalidIdentifier as error:
        raise SirenInvalid from error


def _siret(cell: str) -> str:
    try:
        return Siret.parse(_digits(cell, _SIRET_LENGTH)).digits
    except InvalidIdentifier as error:
        raise SiretInvalid from error


def _digits(cell: str, length: int) -> str:
    """Undo what spreadsheets do to long numbers: an exponent, lost zeros at the left."""
    if _SCIENTIFIC.fullmatch(cell):
        return _from_scientific(cell, length)
    bare = cell.removesuffix(".0").removesuffix(",0")
    compact = "".join(bare.split())
    return compact.zfill(length) if compact.isascii() and compact.isdigit() else cell


def _from_scientific(cell: str, length: int) -> str:
    try:
        number = Decimal(cell.upper().replace(",", "."))
    except InvalidOperation as error:
        raise DigitsLost from error
    shown = len(re.sub(r"\D", "", cell.upper().partition("E")[0]))
    whole = len(f"{number:f}")
    # « 1,23457E+13 » shows six digits of fourteen; one dropped zero at the right is no loss.
    if number != int(number) or whole > length or whole - shown > 1:
        raise DigitsLost
    return f"{int(number):0{length}d}"


def _origin(cell: str) -> AddressOrigin:
    try:
        return AddressOrigin(cell.casefold())
    except ValueError as error:
        raise WordUnknown(_ORIGIN_WORDS) from error


def _mode(cell: str) -> NotificationMode:
    return _one_of(cell, _MODES, _("Cette colonne prend l’une des lettres a, b, c ou d."))


def _channel(cell: str) -> OriginalChannel:
    return _one_of(cell, _YES_OR_NO, _("Cette colonne prend oui ou non."))


def _one_of[Value](cell: str, words: Mapping[str, Value], sentence: str | Promise) -> Value:
    found = words.get(" ".join(cell.casefold().replace("_", " ").split()))
    if found is None:
        raise WordUnknown(sentence)
    return found


def _day(cell: str, today: date) -> date:
    day = _written_day(cell)
    if day is None or day > today:
        raise DayInvalid
    return day


def _written_day(cell: str) -> date | None:
    if cell.isdecimal() and int(cell) in _EXCEL_DAYS:
        return _EXCEL_EPOCH + timedelta(days=int(cell))
    for pattern in _DAY_FORMATS:
        try:
            return datetime.strptime(cell.partition("T")[0], pattern).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    return None


def _postal_address(reading: _Reading) -> str:
    street = reading.take(RegisterColumn.STREET, lambda c: checked_text(c, _POSTAL_LENGTH_MAX))
    country = reading.text(RegisterColumn.COUNTRY, PERSON_NAME_LENGTH_MAX)
    postcode = reading.text(RegisterColumn.POSTCODE, PERSON_NAME_LENGTH_MAX)
    city = reading.text(RegisterColumn.CITY, PERSON_NAME_LENGTH_MAX)
    is_french = country.casefold() in {"", "fr", "france"}
    if is_french and postcode.isdecimal() and len(postcode) == _POSTCODE_LENGTH - 1:
        postcode = f"0{postcode}"  # Ain to Ariège, as a number
    lines = (street or "", f"{postcode} {city}".strip(), "" if is_french else country)
    return "\n".join(line for line in lines if line)


def _contract(reading: _Reading) -> ContractGiven | None:
    number = reading.text(RegisterColumn.CONTRACT, CONTRACT_NUMBER_LENGTH_MAX)
    entity = reading.text(RegisterColumn.CONTRACT_ENTITY, PERSON_NAME_LENGTH_MAX)
    label = reading.text(RegisterColumn.CONTRACT_OBJECT, CONTRACT_OBJECT_LENGTH_MAX)
    if not number and (entity or label):
        refusal = Invalid(_("Une entité, une plaque ou un site vont avec un numéro de contrat."))
        reading.faults.append(
            RegisterFault("contract-missing", RegisterColumn.CONTRACT, str(refusal.message))
        )
    return ContractGiven(number, entity.casefold(), label) if number else None


def _adviser(reading: _Reading) -> AdviserGiven | None:
    name = reading.text(RegisterColumn.ADVISER, PERSON_NAME_LENGTH_MAX)
    phone = reading.text(RegisterColumn.ADVISER_PHONE, PHONE_LENGTH_MAX)
    hours = reading.text(RegisterColumn.ADVISER_HOURS, PERSON_NAME_LENGTH_MAX)
    return AdviserGiven(name, phone, hours) if name else None
