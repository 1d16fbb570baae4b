"""What can be asked of the post."""

from pli.domain.post.queries.mail_sheets import (
    MailNotFound,
    MailSheet,
    MailStep,
    mails_about,
    one_mail,
)
from pli.domain.post.queries.mailbox_was_full import mailbox_was_full

__all__ = [
    "MailNotFound",
    "MailSheet",
    "MailStep",
    "mailbox_was_full",
    "mails_about",
    "one_mail",
]
