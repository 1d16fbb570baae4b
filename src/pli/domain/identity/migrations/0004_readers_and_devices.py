"""Whose rights a direct link opens with; the browser of a sign-in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_entry_codes_and_suspensions"),
    ]

    operations = [
        migrations.AddField(
            model_name="link",
            name="login",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="identity.login",
            ),
        ),
        migrations.AddField(
            model_name="signin",
            name="device_hash",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
    ]
