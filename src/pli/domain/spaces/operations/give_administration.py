"""A user of a customer's space becomes its administrator, by the decision of its supplier."""

from uuid import UUID

from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations._user_fields import set_limits
from pli.domain.spaces.vocabulary import Role


def give_administration(*, membership_id: UUID, is_of_register: bool = False) -> Membership:
    """Give the right, and everything to see; within the transaction of the decision.

    `is_of_register` says that the supplier's register has their address from now on.
    """
    member = Membership.objects.select_for_update().get(id=membership_id)
    member.roles = [Role.ADMINISTRATOR]
    set_limits(member, None)
    if is_of_register:
        member.added_by = None
    member.save()
    return member
