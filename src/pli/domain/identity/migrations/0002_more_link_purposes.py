"""More purposes of links: to one invoice, and out of a list."""

from django.db import migrations, models

import pli.domain.identity.vocabulary


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0001_persons_logins_links"),
    ]

    operations = [
        migrations.AlterField(
            model_name="link",
            name="purpose",
            field=models.CharField(
                choices=[
                    (
                        pli.domain.identity.vocabulary.LinkPurpose["RECOVERY"],
                        pli.domain.identity.vocabulary.LinkPurpose["RECOVERY"],
                    ),
                    (
                        pli.domain.identity.vocabulary.LinkPurpose["PERSON_PROOF"],
                        pli.domain.identity.vocabulary.LinkPurpose["PERSON_PROOF"],
                    ),
                    (
                        pli.domain.identity.vocabulary.LinkPurpose["INVITATION"],
                        pli.domain.identity.vocabulary.LinkPurpose["INVITATION"],
                    ),
                    (
                        pli.domain.identity.vocabulary.LinkPurpose["DIRECT"],
                        pli.domain.identity.vocabulary.LinkPurpose["DIRECT"],
                    ),
                    (
                        pli.domain.identity.vocabulary.LinkPurpose["UNSUBSCRIBE"],
                        pli.domain.identity.vocabulary.LinkPurpose["UNSUBSCRIBE"],
                    ),
                ],
                max_length=12,
            ),
        ),
    ]
