"""Stored files: whose bytes, which bytes, until when."""

from django.db import models
from django.db.models import Q

from pli.domain.archive.vocabulary import HOLD_REASON_LENGTH_MAX, MediaType
from pli.kit.ids import new_id


class StoredFile(models.Model):
    """Bytes kept as received, named by their SHA-256 within the space that owns them.

    Two tenants never share a file, even of equal bytes: what one may destroy
    must not be what the other keeps.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space_id = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=40, choices=[(kind, kind) for kind in MediaType])
    stored_at = models.DateTimeField()
    stored_by = models.UUIDField(null=True)
    # The latest of all its holdings, the supplier's own term and legal holds;
    # empty until something that must be kept points to it.
    keep_until = models.DateField(null=True)
    # Made by us from what was received, for a mail: nothing is lost with it.
    is_made = models.BooleanField(default=False, db_default=False)
    # Its bytes are given up: they are off the disk, or about to be.
    purged_at = models.DateTimeField(null=True)

    class Meta:
        """The same bytes are stored once per space."""

        constraints = (
            models.UniqueConstraint(fields=["space_id", "sha256"], name="file_once_per_space"),
        )
        # « Vérifier une facture » asks of all spaces at once.
        indexes = (
            models.Index(fields=["sha256"], name="file_by_hash"),
            models.Index(
                fields=["keep_until"],
                condition=Q(keep_until__isnull=False, purged_at=None),
                name="file_to_purge",
            ),
        )

    def __str__(self) -> str:
        """Name the file by its hash."""
        return self.sha256


class LegalHold(models.Model):
    """A dispute, an inspection: a file is kept whatever its term, until this is lifted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=HOLD_REASON_LENGTH_MAX)
    placed_at = models.DateTimeField()
    placed_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)

    class Meta:
        """One at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=["file"], condition=Q(lifted_at=None), name="one_hold_at_a_time"
            ),
        )

    def __str__(self) -> str:
        """Name the hold by what it holds."""
        return f"{self.file_id}"


class PurgeCertificate(models.Model):
    """Files of one space whose term was over were destroyed together (R072)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space_id = models.UUIDField()
    ordered_at = models.DateTimeField()
    # Empty until the last byte is off the disk.
    completed_at = models.DateTimeField(null=True)

    class Meta:
        """The latest first, of one space."""

        indexes = (
            models.Index(fields=["space_id", "-ordered_at", "-id"], name="certificate_list"),
            models.Index(
                fields=["ordered_at"],
                condition=Q(completed_at=None),
                name="certificate_to_complete",
            ),
        )

    def __str__(self) -> str:
        """Name it by its space and its day."""
        return f"{self.space_id} {self.ordered_at:%Y-%m-%d}"


class PurgedFile(models.Model):
    """A line of a certificate: which bytes, received when, kept until when, destroyed when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    certificate = models.ForeignKey(
        PurgeCertificate, on_delete=models.PROTECT, related_name="lines"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()
    kept_until = models.DateField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """A certificate names a file once."""

        constraints = (
            models.UniqueConstraint(fields=["certificate", "file"], name="purged_once_together"),
        )

    def __str__(self) -> str:
        """Name the bytes."""
        return self.sha256
