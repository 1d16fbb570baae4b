"""A supplier sets one or several of its choices apart from the preset."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import SupplierPolicy
from pli.domain.customers.vocabulary import PRESETS, Choice, Preset
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Invalid


class ChoiceInvalid(Invalid):
    """There is no such choice, or not with this value."""

    code = "choice-invalid"
    message = _("Ce choix n’existe pas, ou pas avec cette valeur.")


@transaction.atomic
def change_policy(
    *, access: Access, changed_at: datetime, **choices: Choice | str
) -> SupplierPolicy:
    """Change the choices named, and leave the others; a text is read as its column has it.

    Raises RoleMissing, ChoiceInvalid.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    policy = SupplierPolicy.objects.select_for_update().get(supplier_id=access.space_id)
    former = {name: getattr(policy, name, None) for name in choices}
    for name, value in choices.items():
        if name not in PRESETS[Preset.CLASSIQUE]:
            raise ChoiceInvalid
        # A text may be emptied; what must say something then refuses to.
        column = SupplierPolicy._meta.get_field(name)
        setattr(policy, name, "" if value is None and not column.null else value)
    try:
        policy.full_clean(validate_unique=False)
    except ValidationError as error:
        raise ChoiceInvalid(" ".join(_sentences(error))) from error
    policy.save()
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.POLICY_CHANGED,
        happened_at=changed_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="supplier",
        subject_id=access.space_id,
        details={name: [former[name], getattr(policy, name)] for name in choices},
    )
    return policy


def _sentences(error: ValidationError) -> list[str]:
    # Each names its choice: several may be wrong at once.
    return [
        f"{name}\u00a0: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]
