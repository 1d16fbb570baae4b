"""Invoices may stay available for longer: whether that is offered, and which account chose it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One choice more, where each preset has it, and what an account chose."""

    dependencies = [
        ("customers", "0009_copies_offered"),
    ]

    operations = [
        migrations.AddField(
            model_name="supplierpolicy",
            name="extended_archive",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(
            "UPDATE customers_supplierpolicy SET extended_archive = TRUE"
            " WHERE preset = 'recommande'",
            migrations.RunSQL.noop,
        ),
        migrations.AddField(
            model_name="customeraccount",
            name="archive_months",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="customeraccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("archive_months", None),
                    models.Q(("archive_months__gte", 1), ("archive_months__lte", 120)),
                    _connector="OR",
                ),
                name="archive_bounded",
            ),
        ),
    ]
