"""What can be asked of the post."""

from pli.domain.post.queries.mail_sheets import (
    MailNotFound,
    MailSheet,
    MailStep,
    mails_about,
    one_mail,
)

__all__ = ["MailNotFound", "MailSheet", "MailStep", "mails_about", "one_mail"]
