"""A person says how far back the list of a space shows (R067)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import DisplayPolicy
from pli.domain.invoices.models import HistoryChoice
from pli.domain.invoices.queries.display_history import offered_histories
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid


class HistoryNotOffered(Invalid):
    """No list shows that far back, or there is nobody to remember it for."""

    code = "history-not-offered"
    field = "months"
    message = _("Choisissez une durée de la liste.")


@transaction.atomic
def choose_history(
    *, access: Access, policy: DisplayPolicy, months: int | None, chosen_at: datetime
) -> None:
    """Keep the choice of this person, for this space alone; None is for everything.

    Raises HistoryNotOffered.
    """
    if access.person_id is None or months not in offered_histories(policy):
        raise HistoryNotOffered
    HistoryChoice.objects.update_or_create(
        space_id=access.space_id,
        person_id=access.person_id,
        defaults={"months": months, "chosen_at": chosen_at},
    )
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.HISTORY_CHOSEN,
        happened_at=chosen_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="space",
        subject_id=access.space_id,
        details={"months": months},
    )
