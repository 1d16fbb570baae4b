"""What suppliers wrote in place of Pli's own texts, and what they said for them."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from pli.domain.customers.models import Supplier
from pli.domain.help.vocabulary import (
    LABEL_LENGTH_MAX,
    LANGUAGES,
    LEGACY_HINT_LENGTH_MAX,
    LEGACY_NAME_LENGTH_MAX,
)
from pli.kit.ids import new_id


class HelpText(models.Model):
    """One version of a supplier's text; the highest is the one that is read.

    Versions are only added: going back to an earlier one is one more.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(
        Supplier, on_delete=models.CASCADE, related_name="help_texts", db_index=False
    )
    topic = models.CharField(max_length=3)  # a `Topic`
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES])
    version = models.PositiveIntegerField()
    # Markdown; empty when the supplier came back to the text of Pli.
    text = models.TextField(blank=True)
    # The choices that the text explains, as they were when it was written.
    rules = models.JSONField(default=dict)
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True)  # a person

    class Meta:
        """A version is written once; this is also how the latest is found."""

        constraints = (
            models.UniqueConstraint(
                fields=["supplier", "topic", "language", "version"], name="help_text_version_once"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="help_text_versions_begin_with_one"
            ),
        )

    def __str__(self) -> str:
        """Name the text by its topic and version."""
        return f"{self.topic} {self.language} {self.version}"


class HelpSettings(models.Model):
    """What a supplier says once for all of its texts."""

    supplier = models.OneToOneField(
        Supplier, on_delete=models.CASCADE, primary_key=True, related_name="help_settings"
    )
    # On top of the guide (R011): « Confidential C », « Interne »…
    confidentiality_label = models.CharField(max_length=LABEL_LENGTH_MAX, blank=True)
    # The first day of issue that the portal has; empty for the day the supplier was created.
    opening_date = models.DateField(null=True)
    # Where older invoices are; no name, no older portal.
    legacy_name = models.CharField(max_length=LEGACY_NAME_LENGTH_MAX, blank=True)
    legacy_url = models.URLField(
        max_length=500, blank=True, validators=[URLValidator(schemes=["https", "http"])]
    )
    legacy_until_date = models.DateField(null=True)
    legacy_hint = models.CharField(max_length=LEGACY_HINT_LENGTH_MAX, blank=True)

    def __str__(self) -> str:
        """Name the settings by their supplier."""
        return str(self.supplier_id)
