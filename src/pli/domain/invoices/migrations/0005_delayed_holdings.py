"""Invoices that their supplier shows later than they came."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("invoices", "0004_holding_search")]

    operations = [
        migrations.AddField(
            model_name="holding",
            name="delayed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="holding",
            name="released_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=Q(released_at=None) | Q(delayed_at__isnull=False),
                name="only_a_delay_is_over",
            ),
        ),
        migrations.AddIndex(
            model_name="holding",
            index=models.Index(
                fields=["available_at"],
                condition=Q(delayed_at__isnull=False, released_at=None),
                name="holding_delayed",
            ),
        ),
    ]
