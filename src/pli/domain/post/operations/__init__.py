"""What the post does: queue a mail, send or withdraw it, find those that were forgotten."""

from pli.domain.post.operations.queue_mail import RecipientInvalid, queue_mail
from pli.domain.post.operations.requeue_forgotten_mails import requeue_forgotten_mails
from pli.domain.post.operations.send_mail import send_mail
from pli.domain.post.operations.withdraw_mails import withdraw_mails, withdraw_mails_about

__all__ = [
    "RecipientInvalid",
    "queue_mail",
    "requeue_forgotten_mails",
    "send_mail",
    "withdraw_mails",
    "withdraw_mails_about",
]
