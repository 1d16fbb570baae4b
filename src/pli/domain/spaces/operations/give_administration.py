"""A user of a customer's space becomes its administrator, by the decision of its supplier."""

from uuid import UUID

from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations._user_fields import set_limits
from pli.domain.spaces.vocabulary import Role


def give_administration(*, membership_id: UUID) -> Membership:
    """Give the right, and everything to see; within the transaction of the decision."""
    member = Membership.objects.select_for_update().get(id=membership_id)
    member.roles = [Role.ADMINISTRATOR]
    set_limits(member, None)
    member.save()
    return member
