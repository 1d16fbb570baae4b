"""Who of a team has no second factor yet: they stay outside where one is demanded."""

from dataclasses import dataclass

from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind

_FACTORS = ("totp", "webauthn")  # as allauth names them; spare codes alone are none


@dataclass(frozen=True, slots=True)
class LackingSecondFactor:
    """Whoever asks, and how many of their colleagues."""

    is_asker: bool
    colleague_count: int


def lacking_second_factor(*, access: Access) -> LackingSecondFactor:
    """Tell who of the team has none; one query.

    Raises RoleMissing.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    lacking = set(
        Membership.objects.standing()
        .filter(space_id=access.space_id, login__suspended_at=None)
        .exclude(person__authenticator__type__in=_FACTORS)
        .values_list("person_id", flat=True)
    )
    return LackingSecondFactor(
        is_asker=access.person_id in lacking,
        colleague_count=len(lacking - {access.person_id}),
    )
