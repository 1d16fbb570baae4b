"""Links that agree to another address."""

from django.db import migrations, models

import pli.domain.identity.vocabulary


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0004_readers_and_devices"),
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
                    (
                        pli.domain.identity.vocabulary.LinkPurpose["ADDRESS"],
                        pli.domain.identity.vocabulary.LinkPurpose["ADDRESS"],
                    ),
                ],
                max_length=12,
            ),
        ),
    ]
