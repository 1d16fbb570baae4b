"""A login found its person: what was kept under it before follows."""

from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import Login
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.operations._carry_over import carry_over


@transaction.atomic
def follow_login(*, login_id: UUID) -> None:
    """Give the person what those before kept in the login's space; twice changes nothing."""
    login = Login.objects.get(id=login_id)
    joined = Entry.objects.filter(kind=EntryKind.LOGIN_JOINED, subject_id=login.id)
    for details in joined.order_by("happened_at", "id").values_list("details", flat=True):
        if "former" in details:
            carry_over(
                space_id=login.space_id,
                former_id=UUID(details["former"]),
                person_id=login.person_id,
            )
