"""Whose identifiant stays when an account's registered address takes over?"""

from uuid import UUID

from pli.domain.customers.queries import account_policy
from pli.domain.identity.models import Login


def kept_login(
    *, supplier_id: UUID, space_id: UUID, address_key: str, standing: Login | None
) -> Login | None:
    """Give the one in use, or a colleague's who has the address; none where another is made."""
    if standing and standing.address_key == address_key:
        return standing  # the address came back before anything changed
    if not account_policy(supplier_id).address_change_keeps_identifiant:
        return None
    colleagues = Login.objects.filter(
        space_id=space_id,
        address_key=address_key,
        ended_at=None,
        suspended_at=None,
        membership__ended_at=None,
    )
    colleague = colleagues.select_related("person").order_by("created_at", "id").first()
    # One that nobody ever used, or that is shut out, is nobody's to keep.
    is_used = standing is not None and standing.password and not standing.suspended_at
    return colleague or (standing if is_used else None)
