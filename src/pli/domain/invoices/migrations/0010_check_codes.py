"""Each holding has a code, printed on what is made of its invoice."""

from itertools import batched

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import pli.kit.tokens

_TOGETHER = 1_000


def give_codes(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Give one to each holding that there is."""
    holdings = apps.get_model("invoices", "Holding").objects.filter(check_code=None).only("id")
    for some in batched(holdings.iterator(chunk_size=_TOGETHER), _TOGETHER):
        for holding in some:
            holding.check_code = pli.kit.tokens.new_code()
        apps.get_model("invoices", "Holding").objects.bulk_update(some, ["check_code"])


class Migration(migrations.Migration):
    """Add the codes."""

    dependencies = (("invoices", "0009_history_and_words"),)
    operations = (
        migrations.AddField(
            model_name="holding",
            name="check_code",
            field=models.CharField(max_length=16, null=True),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="holding",
            name="check_code",
            field=models.CharField(
                default=pli.kit.tokens.new_code, max_length=16, null=True, unique=True
            ),
        ),
    )
