"""Whether the day from which an invoice is to be seen can be kept."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext_noop as _

from pli.domain.customers.vocabulary import AvailabilityPolicy
from pli.domain.deposits.vocabulary import ArrivalFault, HoldReason, IndexColumn
from pli.domain.invoices.queries import first_instant, last_day, latest_start
from pli.kit.days import end_of_day


def delay_holds(
    *, issue_date: date, available_date: date | None, policy: AvailabilityPolicy, now: datetime
) -> Iterator[tuple[HoldReason, ArrivalFault]]:
    """Say what forbids to show an invoice of that day from `available_date` on."""
    if available_date is None or first_instant(available_date, now) == now:
        return
    words = {"day": f"{available_date:%d/%m/%Y}"}
    last_date = last_day(issue_date, policy)
    if end_of_day(last_date) <= first_instant(available_date, now):
        text = _("Visible à partir du {day}, elle n’aurait été disponible que jusqu’au {last}.")
        words["last"] = f"{last_date:%d/%m/%Y}"
        yield HoldReason.OUT_OF_TERM, _fault("availability-after-term", text, words)
    elif available_date > latest_start(now):
        text = _("« {day} » : une mise à disposition se retarde d’un an au plus.")
        yield HoldReason.INDEX_INVALID, _fault("availability-too-far", text, words)


def _fault(code: str, text: str, words: dict[str, str]) -> ArrivalFault:
    return ArrivalFault(code=code, text=text, words=words, place=IndexColumn.AVAILABLE_DATE)
