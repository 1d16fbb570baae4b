"""What one line of an index says of its file: dates, amounts and codes as the French write them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from einvoice.codes import is_credit_note, is_known_type_code
from pli.domain.deposits.operations._transmission import INCOMPLETE_TEXT, transmission_of
from pli.domain.deposits.vocabulary import (
    ISSUE_YEARS,
    TRANSMISSION_COLUMNS,
    ArrivalFault,
    IndexColumn,
)
from pli.domain.invoices.vocabulary import (
    TRANSMISSION_NAME_LENGTH_MAX,
    TRANSMISSION_REFERENCE_LENGTH_MAX,
    DocumentFormat,
    InvoiceContent,
    PartyContent,
    Transmission,
)
from pli.kit.tables import FAULT_SENTENCES

_TYPE_CODES = {"": "380", "facture": "380", "avoir": "381"}
NUMBER_LENGTH_MAX = 100
# « 1,2E+05 »
_POWER_OF_TEN = re.compile(r"-?[0-9]([.,][0-9]+)?[eE][+-][0-9]+")
# Sixteen digits before the cents are more than any invoice has.
_AMOUNT = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,2})?")

type Parser[T] = Callable[[str], T]


class CellInvalid(Exception):
    """A cell cannot be read."""

    def __init__(self, why: str) -> None:
        """Say why, in French."""
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line that was read: a content, or what is wrong with it."""

    content: InvoiceContent | None
    faults: tuple[ArrivalFault, ...]
    customer_number: str
    entity_code: str
    line: int
    number: str
    total_with_vat: Decimal | None
    available_date: date | None
    transmission: Transmission | None

    @property
    def faults_when_read(self) -> tuple[ArrivalFault, ...]:
        """What is wrong with it beside an electronic invoice: cells left empty are not."""
        return tuple(fault for fault in self.faults if fault.code != "index-cell-empty")

    def faults_against(self, number: str, total_with_vat: Decimal) -> tuple[ArrivalFault, ...]:
        """Say where the line speaks of another invoice than the electronic one in the file."""
        found: list[str] = []
        if self.number and self.number != number:
            found.append(_("le numéro"))
        if self.total_with_vat is not None and self.total_with_vat != total_with_vat:
            found.append(_("le total TTC"))
        text = _("La ligne d’index et la facture électronique ne s’accordent pas sur {what}.")
        contradictions = tuple(
            ArrivalFault(
                code="index-contradicts", text=text, phrases={"what": [what]}, line=self.line
            )
            for what in found
        )
        return self.faults_when_read + contradictions


def read_line(stored: dict[str, Any]) -> ReadLine:
    """Read a line as it was stored with its arrival."""
    # Lines stored before workbooks were read have no faults of their own.
    reader = _Reader(stored["cells"], stored["number"], stored.get("faults", {}))
    if stored["rivals"]:
        lines = ", ".join(str(line) for line in stored["rivals"])
        text = _("Plusieurs lignes de l’index nomment ce fichier (aussi : {lines}).")
        reader.note("index-line-twice", text, words={"lines": lines})
    if stored["overflows"]:
        reader.note("index-line-overflows", _("Cette ligne a plus de cellules que de colonnes."))
    content, total = _read_content(reader)
    available_date = reader.read(IndexColumn.AVAILABLE_DATE, _parse_date)
    transmission = _read_transmission(reader)
    return ReadLine(
        content=None if reader.faults else content,
        faults=tuple(reader.faults),
        customer_number=reader.text(IndexColumn.CUSTOMER_NUMBER),
        entity_code=reader.text(IndexColumn.ENTITY).lower(),
        line=reader.line,
        number=reader.text(IndexColumn.NUMBER),
        total_with_vat=total,
        available_date=available_date,
        transmission=transmission,
    )


def _read_transmission(reader: "_Reader") -> Transmission | None:
    said = (
        reader.read(IndexColumn.PLATFORM, _parse_platform),
        reader.read(IndexColumn.TRANSMITTED_DATE, _parse_date),
        reader.read(IndexColumn.TRANSMISSION_REFERENCE, _parse_reference),
    )
    # A copy half said would pass for an original.
    if any(map(reader.text, TRANSMISSION_COLUMNS)) and not all(
        map(reader.text, TRANSMISSION_COLUMNS)
    ):
        reader.note("transmission-incomplete", INCOMPLETE_TEXT, IndexColumn.PLATFORM)
    return transmission_of(*said)


def _read_content(reader: "_Reader") -> tuple[InvoiceContent | None, Decimal | None]:
    number = reader.read(IndexColumn.NUMBER, _parse_number, required=True)
    issue_date = reader.read(IndexColumn.ISSUE_DATE, _parse_date, required=True)
    total = reader.read(IndexColumn.TOTAL_WITH_VAT, _parse_amount, required=True)
    due_date = reader.read(IndexColumn.DUE_DATE, _parse_date)
    without_vat = reader.read(IndexColumn.TOTAL_WITHOUT_VAT, _parse_amount)
    vat_amount = reader.read(IndexColumn.VAT_AMOUNT, _parse_amount)
    amount_due = reader.read(IndexColumn.AMOUNT_DUE, _parse_amount)
    type_code = reader.read(IndexColumn.TYPE, _parse_type) or _TYPE_CODES[""]
    currency = reader.read(IndexColumn.CURRENCY, _parse_currency) or "EUR"
    preceding = reader.read(IndexColumn.PRECEDING_NUMBER, _parse_number) or ""
    contract = reader.read(IndexColumn.CONTRACT, _parse_contract) or ""
    if number is None or issue_date is None or total is None:
        return None, total
    # EN 16931 writes a credit note with positive amounts; many people do not.
    sign = -1 if is_credit_note(type_code) and total < 0 else 1
    content = InvoiceContent(
        format=DocumentFormat.PLAIN_PDF,
        seller_identifier="",
        number=number,
        type_code=type_code,
        is_credit_note=is_credit_note(type_code),
        issue_date=issue_date,
        due_date=due_date,
        currency=currency,
        total_without_vat=None if without_vat is None else sign * without_vat,
        vat_amount=None if vat_amount is None else sign * vat_amount,
        total_with_vat=sign * total,
        amount_due=None if amount_due is None else sign * amount_due,
        preceding_number=preceding,
        contract_number=contract,
        seller=PartyContent(""),
        buyer=PartyContent(""),
    )
    return content, content.total_with_vat


class _Reader:
    """Reads the cells of a line, and notes every fault with its place."""

    def __init__(self, cells: dict[str, str], line: int, unsaid: dict[str, str]) -> None:
        self._cells = cells
        self.line = line
        self._unsaid = unsaid
        self.faults: list[ArrivalFault] = []
        for column, code in unsaid.items():
            self.note(code, FAULT_SENTENCES[code], column)

    def text(self, column: IndexColumn) -> str:
        return self._cells.get(column, "").strip()

    def note(
        self,
        code: str,
        text: str,
        column: str = "",
        *,
        words: Mapping[str, str] | None = None,
        why: str = "",
    ) -> None:
        phrases = {"why": [why]} if why else {}
        self.faults.append(
            ArrivalFault(
                code=code,
                text=text,
                words=words or {},
                phrases=phrases,
                place=str(column),
                line=self.line,
            )
        )

    def read[T](self, column: IndexColumn, parse: Parser[T], *, required: bool = False) -> T | None:
        text = self.text(column)
        if column in self._unsaid:
            return None
        if not text:
            if required:
                self.note("index-cell-empty", _("La cellule est vide."), column)
            return None
        try:
            return parse(text)
        except CellInvalid as fault:
            said = _("« {cell} » : {why}")
            self.note("index-cell-invalid", said, column, words={"cell": text[:40]}, why=fault.why)
            return None


def _parse_number(text: str) -> str:
    if _POWER_OF_TEN.fullmatch(text):
        raise CellInvalid(
            _(
                "Excel l’a écrit en puissance de dix, et des chiffres sont perdus : mettez la "
                "colonne au format Texte, puis écrivez-le à nouveau."
            )
        )
    if len(text) > NUMBER_LENGTH_MAX or not text.isprintable():
        raise CellInvalid(_("ce n’est pas un numéro de facture."))
    return text


def _parse_contract(text: str) -> str:
    if len(text) > NUMBER_LENGTH_MAX or not text.isprintable():
        raise CellInvalid(_("ce n’est pas un numéro de contrat."))
    return text


def _parse_platform(text: str) -> str:
    if len(text) > TRANSMISSION_NAME_LENGTH_MAX or not text.isprintable():
        raise CellInvalid(_("ce n’est pas le nom d’une plateforme."))
    return text


def _parse_reference(text: str) -> str:
    if len(text) > TRANSMISSION_REFERENCE_LENGTH_MAX or not text.isprintable():
        raise CellInvalid(_("ce n’est pas une référence de 100 caractères au plus."))
    return text


def _parse_date(text: str) -> date:
    # Excel adds midnight to a day that it takes for an instant.
    day = re.sub(r"[ T]00:00(:00)?$", "", text)
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", day):
        year, month, number = map(int, found.groups())
    elif found := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", day):
        number, month, year = map(int, found.groups())
    else:
        raise CellInvalid(_why_no_date(day))
    try:
        parsed = date(year, month, number)
    except ValueError:
        raise CellInvalid(_("ce jour n’existe pas.")) from None
    if parsed.year not in ISSUE_YEARS:
        raise CellInvalid(_("cette année n’est pas plausible."))
    return parsed


def _why_no_date(text: str) -> str:
    if re.fullmatch(r"[2-7][0-9]{4}([.,]0+)?", text):  # days since 1900: 1954 to 2118
        return _(
            "c’est ainsi qu’Excel compte les jours : mettez la colonne au format Date, "
            "comme 31/12/2026."
        )
    if re.fullmatch(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}", text):
        return _("l’année a quatre chiffres, comme 31/12/2026.")
    return _("ce n’est pas une date comme 31/12/2026.")


def _parse_amount(text: str) -> Decimal:
    spaceless = "".join(text.split()).replace("\u2212", "-").replace("'", "").replace("\u2019", "")
    figures = spaceless.removesuffix("€").removesuffix("EUR")
    if _POWER_OF_TEN.fullmatch(figures):
        raise CellInvalid(
            _(
                "Excel l’a écrit en puissance de dix : mettez la colonne au format Nombre, avec "
                "deux décimales."
            )
        )
    figures = _with_decimal_point(figures)
    if re.fullmatch(r"-?[0-9]+\.[0-9]{3,}", figures):
        raise CellInvalid(_("il y a plus de deux décimales : arrondissez au centime."))
    if not _AMOUNT.fullmatch(figures):
        raise CellInvalid(_("ce n’est pas un montant comme 1 234,56."))
    return Decimal(figures).quantize(Decimal("0.01"))


def _with_decimal_point(figures: str) -> str:
    comma, point = figures.rfind(","), figures.rfind(".")
    if comma >= 0 and point >= 0:
        decimal, group = (",", ".") if comma > point else (".", ",")
        return _ungrouped(figures, group, decimal).replace(decimal, ".")
    separator = "," if comma >= 0 else "."
    if figures.count(separator) > 1:
        return _ungrouped(figures, separator, "")
    if re.fullmatch(r"-?[0-9]{1,3}[,.][0-9]{3}", figures):
        # 1,234 is one thousand for some, one and a bit for others.
        raise CellInvalid(_("milliers ou décimales ? Écrivez 1234,00."))
    return figures.replace(separator, ".")


def _ungrouped(figures: str, group: str, decimal: str) -> str:
    whole, mark, cents = figures.partition(decimal) if decimal else (figures, "", "")
    if not re.fullmatch(rf"-?[0-9]{{1,3}}({re.escape(group)}[0-9]{{3}})+", whole):
        raise CellInvalid(_("ce n’est pas un montant comme 1 234,56."))
    return whole.replace(group, "") + mark + cents


def _parse_type(text: str) -> str:
    word = unicodedata.normalize("NFKC", text).casefold()
    code = _TYPE_CODES.get(word, word)
    if not is_known_type_code(code):
        raise CellInvalid(_("écrivez facture ou avoir."))
    return code


def _parse_currency(text: str) -> str:
    code = text.upper().replace("€", "EUR")
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise CellInvalid(_("ce n’est pas une devise comme EUR."))
    return code
