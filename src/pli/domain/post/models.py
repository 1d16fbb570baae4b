"""Mails and their timelines."""

from django.db import models
from django.db.models import Q

from pli.domain.archive.models import StoredFile
from pli.domain.identity.models import Link, Login
from pli.domain.post.vocabulary import SUBJECT_LENGTH_MAX, WAITING, MailKind, MailStatus
from pli.kit.ids import new_id


class Mail(models.Model):
    """One mail to one receiver, written once, sent under one Message-ID.

    Bodies hold `PERSONAL_LINK` where the secret address goes: the secret is
    made when the mail leaves, and never stored here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # Says which fact it tells: a second mail for the same fact cannot be written.
    key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=4, choices=[(kind, kind) for kind in MailKind])
    # The supplier (or the platform, when empty) in whose name it is sent.
    realm_id = models.UUIDField(null=True)
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField(null=True)
    sender = models.EmailField()
    sender_name = models.CharField(max_length=200)
    recipient = models.EmailField()
    language = models.CharField(max_length=5, default="fr")
    subject = models.CharField(max_length=SUBJECT_LENGTH_MAX)
    text = models.TextField()
    html = models.TextField()
    # The link whose secret goes out with it, and the address that the secret completes.
    # Long dead, a link is forgotten; the mail that carried it stays.
    link = models.ForeignKey(Link, on_delete=models.SET_NULL, null=True, related_name="mails")
    link_base = models.URLField(max_length=500, blank=True)
    # Whose access must still stand when it leaves; empty for a mail that asks for none.
    login = models.ForeignKey(Login, on_delete=models.PROTECT, null=True, related_name="mails")
    status = models.CharField(
        max_length=10,
        choices=[(status, status) for status in MailStatus],
        default=MailStatus.QUEUED,
    )
    tries = models.PositiveSmallIntegerField(default=0)
    # Set while a try is under way: one that is found set lost its answer.
    try_began_at = models.DateTimeField(null=True)
    # When the next try may be made; empty once nothing more will be tried.
    due_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField()

    class Meta:
        """Staff read them by supplier, newest first, and by what they are about."""

        indexes = (
            models.Index(fields=["realm_id", "-queued_at", "-id"], name="mail_by_realm"),
            models.Index(fields=["about_id"], name="mail_by_subject"),
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="mail_still_due"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=WAITING, due_at__isnull=False)
                | (~Q(status__in=WAITING) & Q(due_at=None, try_began_at=None)),
                name="mail_is_due_while_it_waits",
            ),
        )

    def __str__(self) -> str:
        """Name the mail by its Message-ID."""
        return self.message_id


class MailLink(models.Model):
    """A personal link of a mail that has several: each gets its secret when the mail leaves."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="links")
    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="+")
    # What stands for it in the bodies.
    place = models.CharField(max_length=40)
    base = models.URLField(max_length=500)

    class Meta:
        """One link to a place."""

        constraints = (
            models.UniqueConstraint(fields=["mail", "place"], name="one_link_to_a_place"),
        )

    def __str__(self) -> str:
        """Name the link by its place, never by its secret."""
        return f"{self.mail_id} {self.place}"


class MailAttachment(models.Model):
    """A file that leaves with a mail: read from the archive at that moment."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="attachments")
    # What we made goes with its row; of bytes received that were destroyed, the mail never leaves.
    stored_file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        """Name the attachment by its file."""
        return self.file_name


class MailEvent(models.Model):
    """One line of a mail's timeline."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="events")
    status = models.CharField(max_length=10, choices=[(status, status) for status in MailStatus])
    detail = models.CharField(max_length=500, blank=True)
    happened_at = models.DateTimeField()

    class Meta:
        """Read in the order in which things happened."""

        indexes = (models.Index(fields=["mail", "happened_at"], name="event_by_mail"),)

    def __str__(self) -> str:
        """Name the event by its mail and status."""
        return f"{self.mail_id} {self.status}"
