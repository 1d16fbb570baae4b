"""When an export first left, and within which limits a bookmark was set."""

from django.db import migrations, models

# Until now they were written down as taken when they were made.
_TAKEN = "UPDATE handover_export SET taken_at = made_at"


class Migration(migrations.Migration):
    """Add both."""

    dependencies = (("handover", "0001_exports"),)
    operations = (
        migrations.AddField("export", "taken_at", models.DateTimeField(null=True)),
        migrations.RunSQL(_TAKEN, migrations.RunSQL.noop),
        migrations.AddField(
            "exporthabit", "through_limits", models.TextField(db_default="", default="")
        ),
    )
