"""How far back a person wants a list to show, and the words that it is searched by."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import UnaccentExtension
from django.contrib.postgres.search import SearchVectorField
from django.db import migrations, models

import pli.kit.ids

# « échéances » and « echeance » are one word.
CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION pli_french (COPY = french);
ALTER TEXT SEARCH CONFIGURATION pli_french
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
"""


class Migration(migrations.Migration):
    """The choices; then the words, which the worker reads of what is there already.

    Their indexes are built by the next one, which locks nothing.
    """

    dependencies = [
        ("identity", "0001_persons_logins_links"),
        ("invoices", "0008_holding_by_instant"),
        ("spaces", "0001_spaces_and_memberships"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoryChoice",
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
                ("months", models.PositiveSmallIntegerField(null=True)),
                ("chosen_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("space", "person"), name="one_history_chosen")
                ],
            },
        ),
        UnaccentExtension(),
        migrations.RunSQL(CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION pli_french"),
        migrations.AddField("holding", "words", SearchVectorField(null=True)),
    ]
