"""Spaces, memberships, invitations, and the keys of machines."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pli.domain.identity.models import Login, Person
from pli.domain.spaces.vocabulary import (
    API_CLIENT_NAME_LENGTH_MAX,
    MEMBER_ROLES,
    SUCCESSION_TEXT_LENGTH_MAX,
    USER_NAME_LENGTH_MAX,
    Access,
    ApiScope,
    ReadingLimits,
    Role,
    SpaceKind,
)
from pli.kit.ids import new_id


class Space(models.Model):
    """Where documents are kept and people work; the tenant of every row that has one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in SpaceKind])
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """There is one platform."""

        constraints = (
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind=SpaceKind.PLATFORM), name="one_platform"
            ),
        )

    def __str__(self) -> str:
        """Name the space."""
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """The door to memberships."""

    def readable_by(self, access: Access) -> Self:
        """Keep those of the space of this access."""
        return self.filter(space_id=access.space_id)

    def standing(self) -> Self:
        """Keep those that were not ended."""
        return self.filter(ended_at=None, login__ended_at=None)

    def of_administrators(self) -> Self:
        """Keep those of administrators who are not suspended, whether they have a password or not.

        Whoever comes in by a passkey needs none.
        """
        administrators = self.standing().filter(roles__contains=[Role.ADMINISTRATOR])
        return administrators.filter(login__suspended_at=None)

    def administering(self) -> Self:
        """Keep those of administrators who can sign in: neither suspended nor yet to arrive."""
        return self.of_administrators().exclude(login__password="")


class Membership(models.Model):
    """A person in a space, by one login, with roles that add up."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    login = models.OneToOneField(Login, on_delete=models.PROTECT, related_name="membership")
    roles = ArrayField(
        models.CharField(max_length=20, choices=[(role, role) for role in MEMBER_ROLES])
    )
    # As this space calls them; the person's own names are the person's.
    given_name = models.CharField(
        max_length=USER_NAME_LENGTH_MAX, blank=True, default="", db_default=""
    )
    family_name = models.CharField(
        max_length=USER_NAME_LENGTH_MAX, blank=True, default="", db_default=""
    )
    # The administrator who added them; empty for whom the supplier or the platform let in.
    added_by = models.UUIDField(null=True)  # a person
    # With limits, only invoices of these contracts or of these entities are seen.
    is_limited = models.BooleanField(default=False, db_default=False)
    contract_numbers = ArrayField(models.CharField(max_length=100), default=list, db_default=[])
    entity_ids = ArrayField(models.UUIDField(), default=list, db_default=[])
    since_at = models.DateTimeField()
    # When they last came in otherwise than by this login: by a passkey, from another space.
    seen_at = models.DateTimeField(null=True)
    # Among the person's own favourites since then; nobody else's business.
    favourite_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        """A membership gives at least one role; whoever gives rights sees everything."""

        constraints = (
            models.CheckConstraint(condition=Q(roles__len__gt=0), name="membership_has_a_role"),
            models.CheckConstraint(
                condition=Q(is_limited=False) | ~Q(roles__contains=[Role.ADMINISTRATOR]),
                name="administrator_sees_everything",
            ),
        )
        indexes = (
            models.Index(fields=["person", "space"], name="membership_by_person"),
            models.Index(fields=["space", "-since_at", "-id"], name="membership_list"),
        )

    def __str__(self) -> str:
        """Name the membership by its two ends."""
        return f"{self.person_id} in {self.space_id}"

    @property
    def name(self) -> str:
        """The name that this space gives them; empty where none was told."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def limits(self) -> ReadingLimits | None:
        """Which invoices it lets see; all of them without limits."""
        if not self.is_limited:
            return None
        return ReadingLimits(frozenset(self.contract_numbers), frozenset(self.entity_ids))


class Invitation(models.Model):
    """Somebody is asked to join a space, with roles, by a link to their address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="invitations")
    address = models.EmailField()
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    roles = ArrayField(
        models.CharField(max_length=20, choices=[(role, role) for role in MEMBER_ROLES])
    )
    invited_by = models.UUIDField(null=True)  # a person; empty when the platform itself invites
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Name the invitation by its id."""
        return str(self.id)


class ApiClientQuerySet(models.QuerySet["ApiClient"]):
    """The door to keys."""

    def readable_by(self, access: Access) -> Self:
        """Keep those of the space of this access."""
        return self.filter(space_id=access.space_id)


class ApiClient(models.Model):
    """A key by which a machine works in a space: what OAuth calls a client, and whose it is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="api_clients")
    # Holds the hash of the secret, and the tokens.
    oauth = models.OneToOneField(
        "allauth_idp_oidc.Client", on_delete=models.PROTECT, related_name="api_client"
    )
    name = models.CharField(max_length=API_CLIENT_NAME_LENGTH_MAX)
    scopes = ArrayField(
        models.CharField(max_length=20, choices=[(scope, scope) for scope in ApiScope])
    )
    is_sandbox = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True)  # a person; empty for a command
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)

    objects = ApiClientQuerySet.as_manager()

    class Meta:
        """A key opens something; listed newest first."""

        constraints = (
            models.CheckConstraint(condition=Q(scopes__len__gt=0), name="api_client_has_a_scope"),
        )
        indexes = (models.Index(fields=["space", "-created_at", "-id"], name="api_client_list"),)

    def __str__(self) -> str:
        """Name the key as its makers do."""
        return self.name


class SuccessionRequest(models.Model):
    """A user asks to administer a space that nobody administers any more (D25)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="successions")
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="successions")
    reason = models.CharField(max_length=SUCCESSION_TEXT_LENGTH_MAX)
    asked_at = models.DateTimeField()
    is_granted = models.BooleanField(null=True)  # nobody decided yet
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)  # a person, at the supplier's
    # What the adviser checked before deciding.
    checked = models.CharField(max_length=SUCCESSION_TEXT_LENGTH_MAX, blank=True, default="")

    class Meta:
        """A user asks once at a time; what is decided has a date."""

        constraints = (
            models.UniqueConstraint(
                fields=["asked_by"], condition=Q(decided_at=None), name="one_succession_asked"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, is_granted=None)
                | Q(decided_at__isnull=False, is_granted__isnull=False),
                name="succession_decision_is_dated",
            ),
        )

    def __str__(self) -> str:
        """Name the request by its id."""
        return str(self.id)
