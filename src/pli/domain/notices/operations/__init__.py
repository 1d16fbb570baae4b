"""What notices do: activate an account, and write each mail that tells somebody something."""

from pli.domain.notices.operations.activate_account import activate_account
from pli.domain.notices.operations.choose_notification import (
    NotificationNotTheirs,
    choose_notification,
    unsubscribe,
)
from pli.domain.notices.operations.compose_daily_mail import compose_daily_mail
from pli.domain.notices.operations.compose_end_reminder import compose_end_reminder
from pli.domain.notices.operations.compose_invitation import compose_invitation
from pli.domain.notices.operations.compose_new_sign_in import compose_new_sign_in
from pli.domain.notices.operations.compose_person_proof import compose_person_proof
from pli.domain.notices.operations.compose_recovery import compose_no_account, compose_recovery
from pli.domain.notices.operations.compose_succession import compose_succession
from pli.domain.notices.operations.compose_undelivered import compose_undelivered
from pli.domain.notices.operations.compose_user_invitation import compose_user_invitation
from pli.domain.notices.operations.count_link_error import LinkErrorsTooMany, count_link_error
from pli.domain.notices.operations.download_by_link import LinkDownloadsTooMany, download_by_link
from pli.domain.notices.operations.notify_invoice import notify_invoice
from pli.domain.notices.operations.open_end_reminders import open_end_reminders
from pli.domain.notices.operations.resume_forgotten_activations import resume_forgotten_activations
from pli.domain.notices.operations.resume_forgotten_notifications import (
    resume_forgotten_daily_mails,
    resume_forgotten_notifications,
)
from pli.domain.notices.operations.revoke_direct_links import revoke_direct_links
from pli.domain.notices.operations.tell_end_of_paper import tell_end_of_paper

__all__ = [
    "LinkDownloadsTooMany",
    "LinkErrorsTooMany",
    "NotificationNotTheirs",
    "activate_account",
    "choose_notification",
    "compose_daily_mail",
    "compose_end_reminder",
    "compose_invitation",
    "compose_new_sign_in",
    "compose_no_account",
    "compose_person_proof",
    "compose_recovery",
    "compose_succession",
    "compose_undelivered",
    "compose_user_invitation",
    "count_link_error",
    "download_by_link",
    "notify_invoice",
    "open_end_reminders",
    "resume_forgotten_activations",
    "resume_forgotten_daily_mails",
    "resume_forgotten_notifications",
    "revoke_direct_links",
    "tell_end_of_paper",
    "unsubscribe",
]
