"""A supplier puts every one of its choices back to what a preset says."""

from datetime import datetime

from django.db import transaction

from pli.domain.customers.models import SupplierPolicy
from pli.domain.customers.operations._choices import write_choices
from pli.domain.customers.vocabulary import PRESETS, Preset
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind


@transaction.atomic
def apply_preset(*, access: Access, preset: Preset, applied_at: datetime) -> SupplierPolicy:
    """Begin again from a preset, whatever was set apart from the former one.

    Raises RoleMissing.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    policy = SupplierPolicy.objects.select_for_update().get(supplier_id=access.space_id)
    choices = {"preset": preset, **PRESETS[preset]}
    write_choices(policy, choices, access=access, changed_at=applied_at)
    return policy
