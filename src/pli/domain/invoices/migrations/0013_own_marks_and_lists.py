"""How far each person went with an invoice, and how they like their list."""

from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import pli.domain.invoices.vocabulary as words
import pli.kit.ids

# Until now it was kept of the space alone; the journal knows of whom. A part of an invoice is
# not the invoice.
_FROM_JOURNAL = """
INSERT INTO invoices_holdingmark (id, holding_id, person_id, opened_at, downloaded_at)
SELECT gen_random_uuid(), holding.id, person.id,
    min(entry.happened_at) FILTER (WHERE entry.kind = 'invoice-opened'),
    min(entry.happened_at) FILTER (WHERE entry.kind = 'invoice-downloaded')
FROM journal_entry entry
JOIN invoices_holding holding
    ON holding.space_id = entry.space_id AND holding.invoice_id = entry.subject_id
JOIN identity_person person ON person.id = entry.person_id
WHERE entry.kind IN ('invoice-opened', 'invoice-downloaded') AND NOT entry.details ? 'part'
GROUP BY holding.id, person.id
"""


def _key() -> "models.UUIDField[object, object]":
    return models.UUIDField(
        default=pli.kit.ids.new_id, editable=False, primary_key=True, serialize=False
    )


def _to(model: str, **given: Any) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, to=model, **({"related_name": "+"} | given)
    )


class Migration(migrations.Migration):
    """Both are new tables."""

    dependencies = (
        ("invoices", "0012_not_taken"),
        ("journal", "0003_seals"),
        ("identity", "0003_entry_codes_and_suspensions"),
        ("spaces", "0003_users_and_limits"),
    )
    operations = (
        migrations.CreateModel(
            name="HoldingMark",
            fields=[
                ("id", _key()),
                ("opened_at", models.DateTimeField(null=True)),
                ("downloaded_at", models.DateTimeField(null=True)),
                ("holding", _to("invoices.holding", related_name="marks")),
                ("person", _to(settings.AUTH_USER_MODEL, db_index=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["person", "holding"], name="one_mark_of_a_person"
                    ),
                    models.CheckConstraint(
                        condition=Q(opened_at__isnull=False) | Q(downloaded_at__isnull=False),
                        name="a_mark_says_something",
                    ),
                ],
            },
        ),
        migrations.RunSQL(_FROM_JOURNAL, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ListHabit",
            fields=[
                ("id", _key()),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[(item, item) for item in words.ListColumn], max_length=20
                        ),
                        default=list,
                    ),
                ),
                ("filters", models.JSONField(default=list)),
                ("person", _to(settings.AUTH_USER_MODEL)),
                ("space", _to("spaces.space")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["space", "person"], name="one_list_habit")
                ],
            },
        ),
    )
