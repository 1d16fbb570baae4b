"""The holding of an invoice by the space that asks, or why there is none."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.invoices.models import Holding, HoldingQuerySet
from pli.domain.invoices.vocabulary import ENDING_DAYS
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import paris_date
from pli.kit.errors import Gone, NotFound


class InvoiceNotFound(NotFound):
    """No such invoice, or not for this space."""

    code = "invoice-not-found"
    message = gettext_lazy("Cette facture n’existe pas dans cet espace.")


class InvoiceNoLongerAvailable(Gone):
    """The space held it, and its term is over."""

    code = "invoice-no-longer-available"

    def __init__(self, last_date: date) -> None:
        """Say since when it cannot be seen, and until when it could."""
        self.last_date = last_date
        since = last_date + timedelta(days=1)
        super().__init__(
            _("Plus disponible depuis le %(since)s : elle l’a été jusqu’au %(last)s inclus.")
            % {"since": f"{since:%d/%m/%Y}", "last": f"{last_date:%d/%m/%Y}"}
        )


class PartNotFound(NotFound):
    """The invoice has no such part, or its holder may not have it."""

    code = "invoice-part-not-found"
    message = gettext_lazy("Cette facture n’a pas ce fichier.")


def holding_to_read(
    access: Access, invoice_id: UUID, now: datetime, holdings: HoldingQuerySet | None = None
) -> Holding:
    """Give the holding; raise InvoiceNotFound, or InvoiceNoLongerAvailable after its term."""
    rows = Holding.objects.all() if holdings is None else holdings
    found = rows.readable_by(access).filter(invoice_id=invoice_id)
    holding = found.defer("words").first()
    if holding is None or holding.available_at > now:
        raise InvoiceNotFound
    if holding.available_until <= now:
        raise InvoiceNoLongerAvailable(last_date_of(holding))
    return holding


def last_date_of(holding: Holding) -> date:
    """Give the last day on which it may be seen, itself included."""
    return paris_date(holding.available_until - timedelta(microseconds=1))


def days_left_of(holding: Holding, now: datetime) -> int | None:
    """Give how many days remain after today, once they are few; 0 on the last one."""
    days = (last_date_of(holding) - paris_date(now)).days
    return days if days <= ENDING_DAYS else None
