"""An invoice as a mail tells of it: never its amount."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import InvoiceKind, Nature
from pli.kit.days import paris_date


class Together(StrEnum):
    """What a mail may call all that it tells of: avoirs alone are no « factures »."""

    INVOICES = "invoices"
    CREDIT_NOTES = "credit-notes"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class ToldInvoice:
    """What a mail says of one invoice; `link` stands for its direct link, where it has one."""

    number: str
    issue_date: date
    contract_number: str
    is_credit_note: bool
    is_duplicate: bool
    is_copy: bool
    last_date: date
    has_new_payee: bool
    url: str
    link: str = ""

    @property
    def subject_names(self) -> Mapping[str, object]:
        """What the subject of its mail says."""
        word = _("Avoir") if self.is_credit_note else _("Facture")
        return {"word": word, "number": self.number, "day": f"{self.issue_date:%d/%m/%Y}"}


def tell_invoice(holding: Holding, *, url: str, link: str = "") -> ToldInvoice:
    """Say what its reader needs to know of an invoice before opening it."""
    return ToldInvoice(
        number=holding.number,
        issue_date=holding.issue_date,
        contract_number=holding.contract_number,
        is_credit_note=holding.kind == InvoiceKind.CREDIT_NOTE,
        is_duplicate=holding.nature == Nature.DUPLICATE,
        is_copy=holding.nature == Nature.COPY,
        has_new_payee=holding.has_new_payee,
        last_date=paris_date(holding.available_until - timedelta(microseconds=1)),
        url=url,
        link=link,
    )


def call_together(holdings: Iterable[Holding]) -> Together:
    """Say what these are, together."""
    are_credit_notes = {holding.kind == InvoiceKind.CREDIT_NOTE for holding in holdings}
    if len(are_credit_notes) > 1:
        return Together.BOTH
    return Together.CREDIT_NOTES if True in are_credit_notes else Together.INVOICES
