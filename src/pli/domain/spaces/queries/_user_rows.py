"""Users of a customer's space, with what a list tells of each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Greatest

from pli.domain.identity.models import EntryCode, Link, SignIn
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.spaces.models import Membership, MembershipQuerySet
from pli.domain.spaces.vocabulary import Access, Role, UserRights, UserState


@dataclass(frozen=True, slots=True)
class UserRow:
    """One user: who, what they may do, how far they have come."""

    user_id: UUID
    given_name: str
    family_name: str
    identifiant: str
    address: str
    rights: UserRights
    state: UserState
    has_password: bool
    last_sign_in_at: datetime | None
    is_self: bool
    # The supplier's register says the address, and not an administrator.
    is_of_register: bool

    @property
    def name(self) -> str:
        """The name to show: the identifiant of whom nobody named."""
        return f"{self.given_name} {self.family_name}".strip() or self.identifiant

    @property
    def is_active(self) -> bool:
        """« Accès actif »."""
        return self.state is not UserState.SUSPENDED


def user_rows(access: Access, now: datetime) -> MembershipQuerySet:
    """Give the users of the space who were not removed, annotated; one query."""
    sign_ins = SignIn.objects.filter(login=OuterRef("login")).order_by("-started_at")
    codes = EntryCode.objects.filter(
        login=OuterRef("login"), spent_at=None, withdrawn_at=None, expires_at__gt=now
    )
    links = Link.objects.filter(
        purpose=LinkPurpose.RECOVERY,
        about_id=OuterRef("login_id"),
        address_key=OuterRef("login__address_key"),
        spent_at=None,
        expires_at__gt=now,
    )
    return (
        Membership.objects.readable_by(access)
        .standing()
        .select_related("login")
        .annotate(
            # The later of the two, whichever there is.
            last_sign_in_at=Greatest(Subquery(sign_ins.values("started_at")[:1]), "seen_at"),
            has_code=Exists(codes),
            has_link=Exists(links),
        )
    )


def named(text: str) -> Q:
    """Find by a name, an identifiant or an address."""
    return (
        Q(given_name__icontains=text)
        | Q(family_name__icontains=text)
        | Q(login__identifiant__icontains=text)
        | Q(login__address__icontains=text)
    )


def row_of(user: Membership, access: Access) -> UserRow:
    """Give the row of an annotated membership."""
    login = user.login
    return UserRow(
        user_id=user.id,
        given_name=user.given_name,
        family_name=user.family_name,
        identifiant=login.identifiant,
        address=login.address,
        rights=UserRights(Role.ADMINISTRATOR in user.roles, user.limits),
        state=_state(user),
        has_password=bool(login.password),
        last_sign_in_at=getattr(user, "last_sign_in_at"),  # noqa: B009 - annotated above
        is_self=user.login_id == access.login_id,
        is_of_register=user.added_by is None,
    )


def _state(user: Membership) -> UserState:
    if user.login.suspended_at:
        return UserState.SUSPENDED
    if user.login.password:
        return UserState.ACTIVE
    if getattr(user, "has_link"):  # noqa: B009 - annotated above
        return UserState.INVITED
    has_code: bool = getattr(user, "has_code")  # noqa: B009 - annotated above
    return UserState.HANDED_CODE if has_code else UserState.WITHOUT_PASSWORD
