"""Files are found by their hash, whoever owns them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the index."""

    dependencies = (("archive", "0002_zip"),)
    operations = (
        migrations.AddIndex(
            model_name="storedfile",
            index=models.Index(fields=["sha256"], name="file_by_hash"),
        ),
    )
