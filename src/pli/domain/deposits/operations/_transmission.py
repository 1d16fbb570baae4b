"""What a line says of the transmission of an original by an approved platform (T18)."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext_noop as _

from pli.domain.deposits.vocabulary import ArrivalFault, HoldReason, IndexColumn
from pli.domain.invoices.vocabulary import Transmission
from pli.kit.days import paris_date

INCOMPLETE_TEXT = _(
    "Une copie se dit par trois colonnes ensemble : plateforme, date_transmission et "
    "reference_transmission."
)


def transmission_of(
    platform: str | None, transmitted_date: date | None, reference: str | None
) -> Transmission | None:
    """Put the three together; nothing unless all are said."""
    if platform and transmitted_date and reference:
        return Transmission(platform, transmitted_date, reference)
    return None


def transmission_holds(
    transmission: Transmission | None, *, now: datetime
) -> Iterator[tuple[HoldReason, ArrivalFault]]:
    """Say what forbids to call a file a copy: a platform carries nothing tomorrow."""
    if transmission is None or transmission.transmitted_date <= paris_date(now):
        return
    day = f"{transmission.transmitted_date:%d/%m/%Y}"
    fault = ArrivalFault(
        code="transmission-to-come",
        text=_("« {day} » : une transmission à venir n’est pas une transmission."),
        words={"day": day},
        place=IndexColumn.TRANSMITTED_DATE,
    )
    yield HoldReason.INDEX_INVALID, fault
