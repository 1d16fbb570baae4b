"""Mails and their timelines."""

import django.db.models.deletion
from django.db import migrations, models

import pli.domain.post.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("identity", "0001_persons_logins_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pli.kit.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
                ("message_id", models.CharField(max_length=200, unique=True)),
                (
                    "kind",
                    models.CharField(
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
                        ],
                        max_length=4,
                    ),
                ),
                ("realm_id", models.UUIDField(null=True)),
                ("about_kind", models.CharField(max_length=40)),
                ("about_id", models.UUIDField(null=True)),
                ("sender", models.EmailField(max_length=254)),
                ("sender_name", models.CharField(max_length=200)),
                ("recipient", models.EmailField(max_length=254)),
                ("language", models.CharField(default="fr", max_length=5)),
                ("subject", models.CharField(max_length=250)),
                ("text", models.TextField()),
                ("html", models.TextField()),
                ("link_base", models.URLField(blank=True, max_length=500)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.post.vocabulary.MailStatus["QUEUED"],
                                pli.domain.post.vocabulary.MailStatus["QUEUED"],
                            ),
                            (
                                pli.domain.post.vocabulary.MailStatus["ACCEPTED"],
                                pli.domain.post.vocabulary.MailStatus["ACCEPTED"],
                            ),
                            (
                                pli.domain.post.vocabulary.MailStatus["DEFERRED"],
                                pli.domain.post.vocabulary.MailStatus["DEFERRED"],
                            ),
                            (
                                pli.domain.post.vocabulary.MailStatus["DELIVERED"],
                                pli.domain.post.vocabulary.MailStatus["DELIVERED"],
                            ),
                            (
                                pli.domain.post.vocabulary.MailStatus["BOUNCED"],
                                pli.domain.post.vocabulary.MailStatus["BOUNCED"],
                            ),
                            (
                                pli.domain.post.vocabulary.MailStatus["COMPLAINT"],
                                pli.domain.post.vocabulary.MailStatus["COMPLAINT"],
                            ),
                        ],
                        default=pli.domain.post.vocabulary.MailStatus["QUEUED"],
                        max_length=10,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("try_began_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("queued_at", models.DateTimeField()),
                (
                    "link",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mails",
                        to="identity.link",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MailEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pli.kit.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.post.vocabulary.MailStatus["QUEUED"],
                                pli.domain.post.vocabulary.MailStatus["QUEUED"],
                            ),
                            (
                                pli.domain.post.vocabulary.MailStatus["ACCEPTED"],
                                pli.domain.post.vocabulary.MailStatus["ACCEPTED"],
                            ),
                            (
                                pli.domain.post.vocabulary.MailStatus["DEFERRED"],
                                pli.domain.post.vocabulary.MailStatus["DEFERRED"],
                            ),
                            (
                                pli.domain.post.vocabulary.MailStatus["DELIVERED"],
                                pli.domain.post.vocabulary.MailStatus["DELIVERED"],
                            ),
                            (
                                pli.domain.post.vocabulary.MailStatus["BOUNCED"],
                                pli.domain.post.vocabulary.MailStatus["BOUNCED"],
                            ),
                            (
                                pli.domain.post.vocabulary.MailStatus["COMPLAINT"],
                                pli.domain.post.vocabulary.MailStatus["COMPLAINT"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=500)),
                ("happened_at", models.DateTimeField()),
                (
                    "mail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="post.mail",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["realm_id", "-queued_at", "-id"], name="mail_by_realm"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["about_id"], name="mail_by_subject"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)),
                fields=["due_at"],
                name="mail_still_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due_at__isnull", False),
                        (
                            "status__in",
                            (
                                pli.domain.post.vocabulary.MailStatus["QUEUED"],
                                pli.domain.post.vocabulary.MailStatus["DEFERRED"],
                            ),
                        ),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "status__in",
                                (
                                    pli.domain.post.vocabulary.MailStatus["QUEUED"],
                                    pli.domain.post.vocabulary.MailStatus["DEFERRED"],
                                ),
                            ),
                            _negated=True,
                        ),
                        ("due_at", None),
                        ("try_began_at", None),
                    ),
                    _connector="OR",
                ),
                name="mail_is_due_while_it_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="mailevent",
            index=models.Index(fields=["mail", "happened_at"], name="event_by_mail"),
        ),
    ]
