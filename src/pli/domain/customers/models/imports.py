"""Imports of a register, and the report of each of their lines."""

from typing import Self

from django.db import models

from pli.domain.archive.models import StoredFile
from pli.domain.customers.models.accounts import CustomerAccount
from pli.domain.customers.models.suppliers import Supplier
from pli.domain.customers.vocabulary import (
    CUSTOMER_NUMBER_LENGTH_MAX,
    ImportState,
    LineOutcome,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.ids import new_id


class RegisterImportQuerySet(models.QuerySet["RegisterImport"]):
    """The door to imports."""

    def readable_by(self, access: Access) -> Self:
        """Keep those of the supplier whose space this is."""
        return self.filter(supplier_id=access.space_id)


class RegisterImport(models.Model):
    """A register handed in: first rehearsed, then applied once somebody confirms."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, related_name="register_imports"
    )
    file_name = models.CharField(max_length=255)
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10,
        choices=[(item, item) for item in ImportState],
        default=ImportState.REHEARSING,
    )
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)  # a person; empty for a command
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()
    # How far this run is: about how many lines there are, the last one done, its counts.
    row_count = models.PositiveIntegerField(default=0)
    done_through = models.PositiveIntegerField(default=0)
    added_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    extra_columns = models.JSONField(default=list)
    # Why the file cannot be read, for a state that says so.
    refusal = models.TextField(blank=True)

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        """Read newest first."""

        indexes = (
            models.Index(fields=["supplier", "-opened_at", "-id"], name="register_import_list"),
        )

    def __str__(self) -> str:
        """Name the import by its file."""
        return self.file_name


class RegisterImportLine(models.Model):
    """What became of one line, or would."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    register_import = models.ForeignKey(
        RegisterImport, on_delete=models.CASCADE, related_name="lines"
    )
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=[(item, item) for item in LineOutcome])
    customer_number = models.CharField(max_length=CUSTOMER_NUMBER_LENGTH_MAX, blank=True)
    company_name = models.CharField(max_length=200, blank=True)
    account = models.ForeignKey(CustomerAccount, on_delete=models.SET_NULL, null=True)
    changes = models.JSONField(default=list)
    faults = models.JSONField(default=list)

    class Meta:
        """A line is told once."""

        constraints = (
            models.UniqueConstraint(fields=["register_import", "number"], name="line_told_once"),
        )
        indexes = (
            models.Index(
                fields=["register_import", "outcome", "number"], name="register_line_by_outcome"
            ),
        )

    def __str__(self) -> str:
        """Name the line by its number."""
        return str(self.number)
