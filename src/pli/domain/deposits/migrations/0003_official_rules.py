"""What the official rules said of a file, and how often no judge could say it."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deposits", "0002_fault_words")]

    operations = [
        migrations.AddField(
            model_name="arrival", name="rule_sets", field=models.JSONField(default=list)
        ),
        migrations.AddField(
            model_name="arrival",
            name="judge_tries",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="arrival",
            name="reasons",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    max_length=20,
                    choices=[
                        ("unreadable", "unreadable"),
                        ("index-missing", "index-missing"),
                        ("index-invalid", "index-invalid"),
                        ("data-missing", "data-missing"),
                        ("unknown-seller", "unknown-seller"),
                        ("unknown-customer", "unknown-customer"),
                        ("different-content", "different-content"),
                        ("out-of-term", "out-of-term"),
                        ("lifecycle-message", "lifecycle-message"),
                        ("buyer-mismatch", "buyer-mismatch"),
                        ("schema-invalid", "schema-invalid"),
                        ("rules-broken", "rules-broken"),
                        ("not-judged", "not-judged"),
                    ],
                ),
                default=list,
                size=None,
            ),
        ),
    ]
