"""The mails of automatic copies."""

from django.db import migrations, models

from pli.domain.post.vocabulary import MailKind


class Migration(migrations.Migration):
    """Take them among the choices."""

    dependencies = (("post", "0006_mail_of_end_of_paper"),)
    operations = (
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(choices=[(kind, kind) for kind in MailKind], max_length=4),
        ),
    )
