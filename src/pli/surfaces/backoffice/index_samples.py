"""A small run to try a deposit with: three PDFs, their index, one Factur-X."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from einvoice import Invoice, Profile, write_facturx, write_plain_pdf
from einvoice.codes import TypeCode
from einvoice.identifiers import SIREN_SCHEME, Siren, VatNumber
from einvoice.model import (
    Address,
    DocumentTotals,
    Identifier,
    InvoiceLine,
    Item,
    LineVat,
    Note,
    Party,
    PrecedingInvoice,
    Price,
    VatBreakdown,
)
from einvoice.profiles import SPECIFICATION_IDS
from pli.domain.customers.queries import EntityRow
from pli.domain.deposits.queries import index_columns
from pli.domain.deposits.vocabulary import IndexColumn
from pli.surfaces.backoffice.models_to_fill import write_csv

# In nobody's register: what is deposited as it is waits, and no customer sees it.
CUSTOMER_NUMBER = "EXEMPLE"
_BUYER_SIREN = "200000008"
_PRICE, _VAT, _RATE = Decimal("1000.00"), Decimal("200.00"), Decimal(20)
_ONE, _FRENCH_ADDRESS = "C62", "0225"
# The mentions that French law wants on each invoice (BR-FR-05).
_NOTES = (
    Note(subject_code="PMT", text="Indemnité forfaitaire de recouvrement\u00a0: 40\u00a0€."),
    Note(subject_code="PMD", text="Pénalités de retard\u00a0: trois fois le taux légal."),
    Note(subject_code="AAB", text="Pas d’escompte pour paiement anticipé."),
)


def write_index_samples(entity: EntityRow, *, today: date) -> bytes:
    """Write the run as a ZIP, issued today by this entity."""
    invoices = _plain_invoices(entity, today)
    files = {f"{invoice.number}.pdf": write_plain_pdf(invoice) for invoice in invoices}
    electronic = _invoice(entity, "EXEMPLE-4", today)
    files[f"{electronic.number}-facturx.pdf"] = write_facturx(electronic)
    files["index.csv"] = _index(invoices, entity, today).encode()
    files["LISEZ-MOI.txt"] = _readme().encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _readme() -> str:
    return _(
        "Décompressez ce dossier, puis déposez les quatre PDF avec index.csv dans le champ "
        "« Index ».\nLeur client, EXEMPLE, n’est pas dans votre registre : chaque fichier "
        "attendra avec ce motif, et aucun client ne le verra.\nPour le voir arriver jusqu’au "
        "bout, écrivez dans l’index le numéro d’un client de votre registre.\n"
    )


def _plain_invoices(entity: EntityRow, today: date) -> tuple[Invoice, ...]:
    first, delayed = (_invoice(entity, f"EXEMPLE-{rank}", today) for rank in (1, 2))
    credit_note = replace(
        _invoice(entity, "EXEMPLE-3", today),
        type_code=str(TypeCode.CREDIT_NOTE),
        preceding_invoices=(PrecedingInvoice(number=first.number, issue_date=today),),
    )
    return first, delayed, credit_note


def _index(invoices: tuple[Invoice, ...], entity: EntityRow, today: date) -> str:
    names = [guide.name for guide in index_columns()]
    lines = [_cells(invoice, entity) for invoice in invoices]
    lines[1][IndexColumn.AVAILABLE_DATE] = _day(today + timedelta(days=10))
    return write_csv(names, *([line.get(name, "") for name in names] for line in lines))


def _cells(invoice: Invoice, entity: EntityRow) -> dict[IndexColumn, str]:
    is_credit_note = invoice.is_credit_note
    preceding = invoice.preceding_invoices
    return {
        IndexColumn.FILE: f"{invoice.number}.pdf",
        IndexColumn.CUSTOMER_NUMBER: CUSTOMER_NUMBER,
        IndexColumn.NUMBER: invoice.number,
        IndexColumn.ISSUE_DATE: _day(invoice.issue_date),
        IndexColumn.DUE_DATE: _day(invoice.due_date),
        IndexColumn.TYPE: "avoir" if is_credit_note else "facture",
        IndexColumn.ENTITY: entity.code,
        IndexColumn.CURRENCY: "EUR",
        IndexColumn.TOTAL_WITHOUT_VAT: _amount(_PRICE),
        IndexColumn.VAT_AMOUNT: _amount(_VAT),
        IndexColumn.TOTAL_WITH_VAT: _amount(_PRICE + _VAT),
        IndexColumn.AMOUNT_DUE: _amount(_PRICE + _VAT),
        IndexColumn.PRECEDING_NUMBER: preceding[0].number if preceding else "",
    }


def _invoice(entity: EntityRow, number: str, today: date) -> Invoice:
    return Invoice(
        number=number,
        issue_date=today,
        due_date=today + timedelta(days=30),
        type_code=str(TypeCode.INVOICE),
        currency_code="EUR",
        business_process="S1",
        specification_id=SPECIFICATION_IDS[Profile.EN16931],
        notes=_NOTES,
        seller=_party(entity.name, entity.siren),
        buyer=replace(
            _party("Société Exemple", _BUYER_SIREN), identifiers=(Identifier(CUSTOMER_NUMBER),)
        ),
        vat_breakdown=(
            VatBreakdown(taxable_amount=_PRICE, tax_amount=_VAT, category_code="S", rate=_RATE),
        ),
        totals=DocumentTotals(
            lines_net_amount=_PRICE,
            total_without_vat=_PRICE,
            vat_amount=_VAT,
            total_with_vat=_PRICE + _VAT,
            amount_due=_PRICE + _VAT,
        ),
        lines=(
            InvoiceLine(
                identifier="1",
                quantity=Decimal(1),
                unit_code=_ONE,
                net_amount=_PRICE,
                price=Price(net_amount=_PRICE),
                vat=LineVat(category_code="S", rate=_RATE),
                item=Item(name="Prestation d’exemple"),
            ),
        ),
    )


def _party(name: str, siren: str) -> Party:
    return Party(
        name=name,
        legal_id=Identifier(siren, SIREN_SCHEME),
        vat_number=str(VatNumber.of(Siren(siren))),
        electronic_address=Identifier(siren, _FRENCH_ADDRESS),
        address=Address(
            line_1="1 rue de l’Exemple", post_code="75001", city="Paris", country_code="FR"
        ),
    )


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _amount(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")
