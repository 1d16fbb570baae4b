"""One more kind of mail."""

from django.db import migrations, models

from pli.domain.post.vocabulary import MailKind


class Migration(migrations.Migration):
    """Take it among the choices."""

    dependencies = (("post", "0005_address_mails"),)
    operations = (
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(choices=[(kind, kind) for kind in MailKind], max_length=4),
        ),
    )
