"""Stored files: whose bytes, which bytes, until when."""

from django.db import models

from pli.domain.archive.vocabulary import MediaType
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

    class Meta:
        """The same bytes are stored once per space."""

        constraints = (
            models.UniqueConstraint(fields=["space_id", "sha256"], name="file_once_per_space"),
        )
        # « Vérifier une facture » asks of all spaces at once.
        indexes = (models.Index(fields=["sha256"], name="file_by_hash"),)

    def __str__(self) -> str:
        """Name the file by its hash."""
        return self.sha256
