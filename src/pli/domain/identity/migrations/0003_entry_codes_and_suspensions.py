"""Codes on paper, logins suspended, passwords handed over."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids
from pli.domain.identity.vocabulary import SignInEnd


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0002_more_link_purposes"),
    ]

    operations = [
        migrations.AddField(
            model_name="link",
            name="asked_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="login",
            name="password_is_handed_over",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="login",
            name="suspended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="signin",
            name="ended_reason",
            field=models.CharField(
                blank=True,
                choices=[(end, end) for end in SignInEnd],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="EntryCode",
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
                ("code_hash", models.CharField(max_length=128)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField(null=True)),
                ("expires_at", models.DateTimeField()),
                ("spent_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "login",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entry_codes",
                        to="identity.login",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("spent_at", None), ("withdrawn_at", None)),
                        fields=("login",),
                        name="one_entry_code_to_spend",
                    )
                ],
            },
        ),
    ]
