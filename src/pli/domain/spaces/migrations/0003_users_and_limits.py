"""Users of a customer's space: their names there, and what they may see."""

import django.contrib.postgres.fields
from django.conf import settings
from django.db import migrations, models

import pli.domain.spaces.vocabulary


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_entry_codes_and_suspensions"),
        ("spaces", "0002_keys_of_machines"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="added_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="contract_numbers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=100), db_default=[], default=list
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="entity_ids",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), db_default=[], default=list
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="family_name",
            field=models.CharField(blank=True, db_default="", default="", max_length=80),
        ),
        migrations.AddField(
            model_name="membership",
            name="given_name",
            field=models.CharField(blank=True, db_default="", default="", max_length=80),
        ),
        migrations.AddField(
            model_name="membership",
            name="is_limited",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["space", "-since_at", "-id"], name="membership_list"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_limited", False),
                    models.Q(
                        ("roles__contains", [pli.domain.spaces.vocabulary.Role["ADMINISTRATOR"]]),
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="administrator_sees_everything",
            ),
        ),
    ]
