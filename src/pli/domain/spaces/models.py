"""Spaces, memberships and invitations."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pli.domain.identity.models import Login, Person
from pli.domain.spaces.vocabulary import Role, SpaceKind
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


class Membership(models.Model):
    """A person in a space, by one login, with roles that add up."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    login = models.OneToOneField(Login, on_delete=models.PROTECT, related_name="membership")
    roles = ArrayField(models.CharField(max_length=20, choices=[(role, role) for role in Role]))
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """A membership gives at least one role."""

        constraints = (
            models.CheckConstraint(condition=Q(roles__len__gt=0), name="membership_has_a_role"),
        )
        indexes = (models.Index(fields=["person", "space"], name="membership_by_person"),)

    def __str__(self) -> str:
        """Name the membership by its two ends."""
        return f"{self.person_id} in {self.space_id}"


class Invitation(models.Model):
    """Somebody is asked to join a space, with roles, by a link to their address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="invitations")
    address = models.EmailField()
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    roles = ArrayField(models.CharField(max_length=20, choices=[(role, role) for role in Role]))
    invited_by = models.UUIDField(null=True)  # a person; empty when the platform itself invites
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Name the invitation by its id."""
        return str(self.id)
