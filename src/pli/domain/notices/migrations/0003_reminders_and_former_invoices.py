"""Reminders of an end; what was there before notifications is told to nobody."""

from datetime import timedelta
from itertools import batched

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

import pli.kit.ids

# What is older, the worker does not look for.
_LOOKED_FOR = timedelta(days=8)


def note_as_told(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Note that no mail was to leave for the invoices of the last days."""
    now = timezone.now()
    holdings = apps.get_model("invoices", "Holding").objects.filter(
        available_at__gte=now - _LOOKED_FOR,
        available_at__lte=now,
        space__account__activations__isnull=False,
        notifications__isnull=True,
    )
    # One that its supplier shows later is news on its day.
    shown = holdings.exclude(delayed_at__isnull=False, released_at=None).distinct()
    rows = shown.values_list("id", "space__account__id").iterator(chunk_size=1000)
    notification = apps.get_model("notices", "Notification")
    for some in batched(rows, 1000):
        notification.objects.bulk_create(
            notification(
                id=pli.kit.ids.new_id(),
                account_id=account_id,
                holding_id=holding_id,
                mode="none",
                noted_at=now,
            )
            for holding_id, account_id in some
        )


class Migration(migrations.Migration):
    """Add the reminders, then look at what came before."""

    dependencies = (
        ("customers", "0006_end_of_paper"),
        ("invoices", "0012_not_taken"),
        ("notices", "0002_notifications"),
    )
    operations = (
        migrations.CreateModel(
            name="EndReminder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pli.kit.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("days", models.PositiveSmallIntegerField()),
                ("noted_at", models.DateTimeField()),
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="end_reminders",
                        to="invoices.holding",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("holding", "days"), name="end_reminded_once")
                ],
            },
        ),
        migrations.RunPython(note_as_told, migrations.RunPython.noop),
    )
