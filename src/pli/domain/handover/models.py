"""What is taken home or handed on: exports, links to an invoice, automatic copies."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pli.domain.handover.vocabulary import (
    BROWSER_LENGTH_MAX,
    DEFAULT_NAME_TEMPLATE,
    NAME_TEMPLATE_LENGTH_MAX,
    RECIPIENT_LENGTH_MAX,
    SERVER_TEXT_LENGTH_MAX,
    CopyEnd,
    CopyFault,
    ExportKind,
    ServerKind,
)
from pli.domain.identity.models import Login, Person
from pli.domain.invoices.models import Holding
from pli.domain.post.models import Mail
from pli.domain.spaces.models import Space
from pli.domain.spaces.vocabulary import Access
from pli.kit.ids import new_id


class OwnQuerySet[Row: models.Model](models.QuerySet[Row]):
    """The door to what a person keeps in a space: nobody else reads it."""

    def readable_by(self, access: Access) -> Self:
        """Keep what this person has in this space."""
        if access.person_id is None:
            return self.none()
        return self.filter(space_id=access.space_id, person_id=access.person_id)


class Export(models.Model):
    """Invoices that a person takes home together, and may take again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=[(item, item) for item in ExportKind])
    # In the order in which they are written. No rows of their own: they are read together only.
    invoice_ids = ArrayField(models.UUIDField())
    invoice_count = models.PositiveIntegerField()
    # There were more than one export takes.
    is_partial = models.BooleanField(default=False)
    # Of a NEW one: the arrivals that it covers.
    since_at = models.DateTimeField(null=True)
    through_at = models.DateTimeField(null=True)
    name_template = models.CharField(max_length=NAME_TEMPLATE_LENGTH_MAX)
    has_xml = models.BooleanField()
    made_at = models.DateTimeField()
    # When its ZIP first left to this person: until then they have none of its invoices by it.
    taken_at = models.DateTimeField(null=True)

    objects = OwnQuerySet["Export"].as_manager()

    class Meta:
        """Read newest first; asked which arrivals were taken."""

        indexes = (
            models.Index(fields=["space", "person", "-made_at", "-id"], name="export_list"),
            models.Index(fields=["space", "person", "through_at"], name="export_by_arrivals"),
        )

    def __str__(self) -> str:
        """Name the export by what it is and how large."""
        return f"{self.kind} {self.invoice_count}"


class ExportHabit(models.Model):
    """How far a person's exports went, and how they like their files."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # The bookmark: all that came until then was taken.
    through_at = models.DateTimeField(null=True)
    # What this person might see then, as `limits_in_words` writes it: with other limits, what
    # is older than the bookmark may be new to them.
    through_limits = models.TextField(default="", db_default="")
    name_template = models.CharField(
        max_length=NAME_TEMPLATE_LENGTH_MAX, default=DEFAULT_NAME_TEMPLATE
    )
    has_xml = models.BooleanField(default=True)

    objects = OwnQuerySet["ExportHabit"].as_manager()

    class Meta:
        """One row each; who makes an export locks it."""

        constraints = (
            models.UniqueConstraint(fields=["space", "person"], name="one_export_habit"),
        )

    def __str__(self) -> str:
        """Name the habit by its two ends."""
        return f"{self.space_id} {self.person_id}"


class SharedLink(models.Model):
    """A link to one invoice that somebody hands on: it works until it ends or is revoked.

    It belongs to the space: whoever may read the invoice there sees it, and may revoke it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="shared_links")
    # Who made it; kept when the login ends.
    login = models.ForeignKey(Login, on_delete=models.SET_NULL, null=True, related_name="+")
    recipient = models.CharField(max_length=RECIPIENT_LENGTH_MAX)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Shown with its invoice, the latest first."""

        indexes = (
            models.Index(fields=["holding", "-made_at", "-id"], name="shared_link_of_invoice"),
        )

    def __str__(self) -> str:
        """Name the link by its id, never by its secret."""
        return str(self.id)


class SharedLinkTaking(models.Model):
    """Somebody took the invoice by a link: looking at its page is not taking it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    link = models.ForeignKey(SharedLink, on_delete=models.CASCADE, related_name="takings")
    browser = models.CharField(max_length=BROWSER_LENGTH_MAX, blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        """Shown with its link, the latest first."""

        indexes = (models.Index(fields=["link", "-taken_at", "-id"], name="taking_of_shared_link"),)

    def __str__(self) -> str:
        """Name the taking by its link."""
        return str(self.link_id)


class MailCopy(models.Model):
    """A mailbox to which each new invoice of a space leaves by itself, once it agreed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField()
    address_key = models.CharField(max_length=254)
    # Who wished it; kept when the login ends.
    login = models.ForeignKey(Login, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    # Until when the mailbox may agree.
    lapses_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_cause = models.CharField(
        max_length=12, choices=[(item, item) for item in CopyEnd], blank=True
    )
    # What the mailbox's server answered, where that ended it.
    end_detail = models.CharField(max_length=500, blank=True)
    # An administrator saw that it ended, and wants to hear no more of it.
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        """One that runs and one that waits, at most."""

        constraints = (
            models.UniqueConstraint(
                fields=["space"],
                condition=Q(ended_at=None, confirmed_at__isnull=False),
                name="one_mail_copy_runs",
            ),
            models.UniqueConstraint(
                fields=["space"],
                condition=Q(ended_at=None, confirmed_at=None),
                name="one_mail_copy_waits",
            ),
        )
        indexes = (models.Index(fields=["space", "-asked_at"], name="mail_copy_of_space"),)

    def __str__(self) -> str:
        """Name the copy by its id: an address is nobody's name."""
        return str(self.id)


class CopiedInvoice(models.Model):
    """An invoice leaves to the mailbox of a copy: once, whatever is replayed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    copy = models.ForeignKey(MailCopy, on_delete=models.CASCADE, related_name="invoices")
    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    # Empty until it is written.
    mail = models.OneToOneField(Mail, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Once each; those still to be written are found by their age."""

        constraints = (models.UniqueConstraint(fields=["copy", "holding"], name="copied_once"),)
        indexes = (
            models.Index(fields=["opened_at"], condition=Q(mail=None), name="copy_still_to_write"),
        )

    def __str__(self) -> str:
        """Name it by its copy and its invoice."""
        return f"{self.copy_id} {self.holding_id}"


class ServerCopy(models.Model):
    """A server of the customer's to which each new invoice is put, once it was tried."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=4, choices=[(item, item) for item in ServerKind])
    host = models.CharField(max_length=SERVER_TEXT_LENGTH_MAX)
    port = models.PositiveIntegerField()
    account = models.CharField(max_length=SERVER_TEXT_LENGTH_MAX)
    # Encrypted: whoever reads the database alone reads nothing.
    secret = models.TextField()
    place = models.CharField(max_length=SERVER_TEXT_LENGTH_MAX, blank=True)
    region = models.CharField(max_length=60, blank=True)
    # Of SFTP: the key by which it is recognised, and how administrators compare it.
    host_key = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=100, blank=True)
    # Who answers for it: it stops with their right, and goes with them.
    login = models.ForeignKey(Login, on_delete=models.CASCADE, null=True, related_name="+")
    asked_at = models.DateTimeField()
    # Its key was compared, and a try went well.
    confirmed_at = models.DateTimeField(null=True)
    # What is told from then on goes there: of one that replaced another, since that one's.
    since_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # Since when it takes nothing, why, and when it is tried next.
    failing_since_at = models.DateTimeField(null=True)
    fault = models.CharField(
        max_length=14, choices=[(item, item) for item in CopyFault], blank=True
    )
    fault_detail = models.CharField(max_length=300, blank=True)
    tries = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        """One that runs and one that waits to be tried, at most."""

        constraints = (
            models.UniqueConstraint(
                fields=["space"],
                condition=Q(ended_at=None, confirmed_at__isnull=False),
                name="one_server_copy_runs",
            ),
            models.UniqueConstraint(
                fields=["space"],
                condition=Q(ended_at=None, confirmed_at=None),
                name="one_server_copy_waits",
            ),
        )
        indexes = (models.Index(fields=["space", "-asked_at"], name="server_copy_of_space"),)

    def __str__(self) -> str:
        """Name the copy by its id."""
        return str(self.id)


class ServerTry(models.Model):
    """Somebody had us connect to a server: counted, and forgotten."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    tried_at = models.DateTimeField()

    class Meta:
        """Counted by space."""

        indexes = (models.Index(fields=["space", "tried_at"], name="server_try_of_space"),)

    def __str__(self) -> str:
        """Name the try by its space."""
        return str(self.space_id)


class ServerFile(models.Model):
    """An invoice is to be put to a server: under one name for ever, so that again is the same."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    copy = models.ForeignKey(ServerCopy, on_delete=models.CASCADE, related_name="files")
    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    # Only of what we could not read ourselves: when it is tried again.
    due_at = models.DateTimeField(null=True)

    class Meta:
        """Once each; what waits is read in its order."""

        constraints = (models.UniqueConstraint(fields=["copy", "holding"], name="put_once"),)
        indexes = (
            models.Index(
                fields=["copy", "opened_at", "id"],
                condition=Q(done_at=None),
                name="server_file_waiting",
            ),
        )

    def __str__(self) -> str:
        """Name it by its copy and its invoice."""
        return f"{self.copy_id} {self.holding_id}"
