"""A supplier sets one or several of its choices apart from the preset."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from pli.domain.customers.models import SupplierPolicy
from pli.domain.customers.operations._choices import ChoiceInvalid, write_choices
from pli.domain.customers.vocabulary import PRESETS, Choice, Preset
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind


@transaction.atomic
def change_policy(
    *, access: Access, changed_at: datetime, **choices: Choice | str
) -> SupplierPolicy:
    """Change the choices named, and leave the others; a text is read as its column has it.

    Raises RoleMissing, ChoiceInvalid.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    if unknown := sorted(choices.keys() - PRESETS[Preset.CLASSIQUE].keys()):
        raise ChoiceInvalid(gettext("Aucune règle ne s’appelle %(name)s.") % {"name": unknown[0]})
    policy = SupplierPolicy.objects.select_for_update().get(supplier_id=access.space_id)
    write_choices(policy, choices, access=access, changed_at=changed_at)
    return policy
