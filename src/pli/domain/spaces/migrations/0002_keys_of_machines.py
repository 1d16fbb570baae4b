"""Keys by which machines work in a space."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import pli.domain.spaces.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("allauth_idp_oidc", "0003_client_allow_uri_wildcards"),
        ("spaces", "0001_spaces_and_memberships"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiClient",
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
                ("name", models.CharField(max_length=80)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (
                                    pli.domain.spaces.vocabulary.ApiScope["DEPOSITS"],
                                    pli.domain.spaces.vocabulary.ApiScope["DEPOSITS"],
                                ),
                                (
                                    pli.domain.spaces.vocabulary.ApiScope["REGISTER"],
                                    pli.domain.spaces.vocabulary.ApiScope["REGISTER"],
                                ),
                            ],
                            max_length=20,
                        )
                    ),
                ),
                ("is_sandbox", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.UUIDField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_by", models.UUIDField(null=True)),
                (
                    "oauth",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_client",
                        to="allauth_idp_oidc.client",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_clients",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["space", "-created_at", "-id"], name="api_client_list")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("scopes__len__gt", 0)), name="api_client_has_a_scope"
                    )
                ],
            },
        ),
    ]
