"""Links that change something: single-use, spent by POST, stored as hashes."""

from django.db import models
from django.db.models import Q

from pli.domain.identity.models.logins import Login
from pli.domain.identity.models.sign_ins import SignIn
from pli.domain.identity.vocabulary import LinkPurpose
from pli.kit.ids import new_id


class Link(models.Model):
    """A promise to whoever reads a mailbox: asked for, sent, spent once or expired."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    purpose = models.CharField(max_length=12, choices=[(kind, kind) for kind in LinkPurpose])
    address = models.EmailField(blank=True)
    address_key = models.CharField(max_length=254, blank=True)
    # For a recovery: the supplier's space within which identifiants are looked for.
    realm_id = models.UUIDField(null=True)
    # For a proof the sign-in it proves, for an invitation the invitation; for a recovery
    # the one login it is for, where an administrator asked.
    about_id = models.UUIDField(null=True)
    # For a direct link, whose rights it opens with: those at the moment when it is opened.
    login = models.ForeignKey(Login, on_delete=models.CASCADE, null=True, related_name="+")
    # The person who asked for it for somebody else: an administrator, for a user.
    asked_by = models.UUIDField(null=True)
    # Where it was asked from; empty when the platform itself asks.
    ip = models.GenericIPAddressField(null=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True)

    class Meta:
        """Limits on asking are counted by address, and by source."""

        indexes = (
            models.Index(fields=["address_key", "purpose", "asked_at"], name="link_by_address"),
            models.Index(fields=["ip", "asked_at"], name="link_by_source"),
            models.Index(fields=["about_id"], name="link_by_subject"),
        )

    def __str__(self) -> str:
        """Name the link by its purpose and id, never by its secret."""
        return f"{self.purpose} {self.id}"


class LinkToken(models.Model):
    """The hash of one secret that opens a link.

    A secret is made when its mail leaves. A mail that left twice, because the
    server's answer was lost, carries two: each opens the link, which is spent once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the token by the link it opens."""
        return str(self.link_id)


class HostTicket(models.Model):
    """A sign-in carried from one host to another: sixty seconds, once, by POST."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE)
    host = models.CharField(max_length=253)
    path = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True)

    class Meta:
        """A ticket leads to a path of the host it was made for."""

        constraints = (
            models.CheckConstraint(
                condition=Q(path__startswith="/") & ~Q(path__startswith="//"),
                name="ticket_path_is_local",
            ),
        )

    def __str__(self) -> str:
        """Name the ticket by the sign-in it carries."""
        return str(self.sign_in_id)
