"""The day from which the customer may see what was deposited, where it is said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deposits", "0002_fault_words")]

    operations = [
        migrations.AddField(
            model_name="arrival",
            name="available_date",
            field=models.DateField(null=True),
        ),
    ]
