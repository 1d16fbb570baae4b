"""Find what nobody took home, by when it can be taken no more."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the index without keeping anybody from writing."""

    atomic = False
    dependencies = (("invoices", "0011_payee_accounts"),)
    operations = (
        AddIndexConcurrently(
            model_name="holding",
            index=models.Index(
                condition=models.Q(downloaded_at=None),
                fields=["space", "available_until"],
                name="holding_not_taken",
            ),
        ),
    )
