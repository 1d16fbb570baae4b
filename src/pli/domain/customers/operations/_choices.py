"""Writes a supplier's choices, whoever names them: one by one, or a whole preset."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import SupplierPolicy
from pli.domain.customers.vocabulary import Choice
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid

# An empty choice is a choice: history_months.
type Former = Mapping[str, Choice]


class ChoiceInvalid(Invalid):
    """There is no such choice, or not with this value."""

    code = "choice-invalid"
    message = _("Ce choix n’existe pas, ou pas avec cette valeur.")


def write_choices(
    policy: SupplierPolicy, choices: Mapping[str, Choice], *, access: Access, changed_at: datetime
) -> None:
    """Check and keep the choices given; the journal tells those that are other than before."""
    former = {name: getattr(policy, name) for name in choices}
    for name, value in choices.items():
        # A text may be emptied; what must say something then refuses to.
        column = SupplierPolicy._meta.get_field(name)
        setattr(policy, name, "" if value is None and not column.null else value)
    try:
        policy.full_clean(validate_unique=False)
    except ValidationError as error:
        raise ChoiceInvalid(" ".join(_sentences(error))) from error
    policy.save()
    _record(policy, former, access=access, changed_at=changed_at)


def _record(
    policy: SupplierPolicy, former: Former, *, access: Access, changed_at: datetime
) -> None:
    changed = {
        name: [value, getattr(policy, name)]
        for name, value in former.items()
        if value != getattr(policy, name)
    }
    if not changed:
        return
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.POLICY_CHANGED,
        happened_at=changed_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="supplier",
        subject_id=access.space_id,
        details=changed,
    )


def _sentences(error: ValidationError) -> list[str]:
    # Each names its choice: several may be wrong at once.
    return [
        f"{name}\u00a0: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]
