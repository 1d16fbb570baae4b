"""Mails about another address (M6)."""

from django.db import migrations, models

import pli.domain.post.vocabulary


class Migration(migrations.Migration):
    dependencies = [
        ("post", "0004_readers_and_kinds"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(
                choices=[
                    (
                        pli.domain.post.vocabulary.MailKind["ACTIVATION"],
                        pli.domain.post.vocabulary.MailKind["ACTIVATION"],
                    ),
                    (
                        pli.domain.post.vocabulary.MailKind["RECOVERY"],
                        pli.domain.post.vocabulary.MailKind["RECOVERY"],
                    ),
                    (
                        pli.domain.post.vocabulary.MailKind["INVOICE_ATTACHED"],
                        pli.domain.post.vocabulary.MailKind["INVOICE_ATTACHED"],
                    ),
                    (
                        pli.domain.post.vocabulary.MailKind["INVOICE_AVAILABLE"],
                        pli.domain.post.vocabulary.MailKind["INVOICE_AVAILABLE"],
                    ),
                    (
                        pli.domain.post.vocabulary.MailKind["INVOICES_OF_DAY"],
                        pli.domain.post.vocabulary.MailKind["INVOICES_OF_DAY"],
                    ),
                    (
                        pli.domain.post.vocabulary.MailKind["ADDRESS_CHANGE"],
                        pli.domain.post.vocabulary.MailKind["ADDRESS_CHANGE"],
                    ),
                    (
                        pli.domain.post.vocabulary.MailKind["NO_ACCOUNT"],
                        pli.domain.post.vocabulary.MailKind["NO_ACCOUNT"],
                    ),
                    (
                        pli.domain.post.vocabulary.MailKind["STAFF_INVITATION"],
                        pli.domain.post.vocabulary.MailKind["STAFF_INVITATION"],
                    ),
                    (
                        pli.domain.post.vocabulary.MailKind["PERSON_PROOF"],
                        pli.domain.post.vocabulary.MailKind["PERSON_PROOF"],
                    ),
                    (
                        pli.domain.post.vocabulary.MailKind["USER_INVITATION"],
                        pli.domain.post.vocabulary.MailKind["USER_INVITATION"],
                    ),
                    (
                        pli.domain.post.vocabulary.MailKind["SUCCESSION"],
                        pli.domain.post.vocabulary.MailKind["SUCCESSION"],
                    ),
                ],
                max_length=4,
            ),
        ),
    ]
