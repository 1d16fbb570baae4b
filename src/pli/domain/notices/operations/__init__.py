"""What notices do: activate an account, and write each mail that tells somebody something."""

from pli.domain.notices.operations._address_changes import AddressReplaced
from pli.domain.notices.operations.activate_account import activate_account
from pli.domain.notices.operations.ask_address_change import (
    AddressChangesTooMany,
    AddressUnchanged,
    AddressUnknown,
    ask_address_change,
)
from pli.domain.notices.operations.cancel_address_change import (
    cancel_address_change,
    refuse_address_change,
)
from pli.domain.notices.operations.change_colleague import change_colleague
from pli.domain.notices.operations.choose_notification import (
    NotificationNotTheirs,
    choose_notification,
    unsubscribe,
)
from pli.domain.notices.operations.claim_account import (
    ActivationClaimsTooMany,
    CustomerProofMissing,
    claim_account,
)
from pli.domain.notices.operations.compose_address_notice import compose_address_notice
from pli.domain.notices.operations.compose_address_questions import compose_address_questions
from pli.domain.notices.operations.compose_copy_asked import compose_copy_asked, compose_copy_begun
from pli.domain.notices.operations.compose_daily_mail import compose_daily_mail
from pli.domain.notices.operations.compose_end_reminder import compose_end_reminder
from pli.domain.notices.operations.compose_invitation import compose_invitation
from pli.domain.notices.operations.compose_new_sign_in import compose_new_sign_in
from pli.domain.notices.operations.compose_person_proof import compose_person_proof
from pli.domain.notices.operations.compose_recovery import compose_no_account, compose_recovery
from pli.domain.notices.operations.compose_server_copy import (
    compose_copy_failing,
    compose_server_copy_begun,
)
from pli.domain.notices.operations.compose_succession import compose_succession
from pli.domain.notices.operations.compose_undelivered import compose_undelivered
from pli.domain.notices.operations.compose_user_invitation import compose_user_invitation
from pli.domain.notices.operations.confirm_address_change import confirm_address_change
from pli.domain.notices.operations.copy_invoice import copy_invoice
from pli.domain.notices.operations.count_link_error import LinkErrorsTooMany, count_link_error
from pli.domain.notices.operations.download_by_link import LinkDownloadsTooMany, download_by_link
from pli.domain.notices.operations.end_former_access import NoFormerAccess, end_former_access
from pli.domain.notices.operations.follow_login import follow_login
from pli.domain.notices.operations.judge_activation_claim import judge_activation_claim
from pli.domain.notices.operations.note_missing_invoices import note_missing_invoices
from pli.domain.notices.operations.notify_invoice import notify_invoice
from pli.domain.notices.operations.open_end_reminders import open_end_reminders
from pli.domain.notices.operations.open_missing_invoices import open_missing_invoices
from pli.domain.notices.operations.recall_missing_invoice import recall_missing_invoice
from pli.domain.notices.operations.resend_own_activation import resend_own_activation
from pli.domain.notices.operations.resume_forgotten_activations import resume_forgotten_activations
from pli.domain.notices.operations.resume_forgotten_notifications import (
    resume_forgotten_daily_mails,
    resume_forgotten_notifications,
)
from pli.domain.notices.operations.resume_forgotten_security_mails import (
    resume_forgotten_security_mails,
)
from pli.domain.notices.operations.revoke_direct_links import revoke_direct_links
from pli.domain.notices.operations.send_activation import (
    ActivationNotOffered,
    ActivationOfSandbox,
    ActivationTooOften,
    AddressMissing,
    AlreadyActive,
    IdentifiantEnded,
    send_activation,
)
from pli.domain.notices.operations.tell_end_of_paper import tell_end_of_paper
from pli.domain.notices.operations.unlock_sign_in import NothingLocked, unlock_sign_in
from pli.domain.notices.operations.withdraw_unwished import withdraw_unwished

__all__ = [
    "ActivationClaimsTooMany",
    "ActivationNotOffered",
    "ActivationOfSandbox",
    "ActivationTooOften",
    "AddressChangesTooMany",
    "AddressMissing",
    "AddressReplaced",
    "AddressUnchanged",
    "AddressUnknown",
    "AlreadyActive",
    "CustomerProofMissing",
    "IdentifiantEnded",
    "LinkDownloadsTooMany",
    "LinkErrorsTooMany",
    "NoFormerAccess",
    "NothingLocked",
    "NotificationNotTheirs",
    "activate_account",
    "ask_address_change",
    "cancel_address_change",
    "change_colleague",
    "choose_notification",
    "claim_account",
    "compose_address_notice",
    "compose_address_questions",
    "compose_copy_asked",
    "compose_copy_begun",
    "compose_copy_failing",
    "compose_daily_mail",
    "compose_end_reminder",
    "compose_invitation",
    "compose_new_sign_in",
    "compose_no_account",
    "compose_person_proof",
    "compose_recovery",
    "compose_server_copy_begun",
    "compose_succession",
    "compose_undelivered",
    "compose_user_invitation",
    "confirm_address_change",
    "copy_invoice",
    "count_link_error",
    "download_by_link",
    "end_former_access",
    "follow_login",
    "judge_activation_claim",
    "note_missing_invoices",
    "notify_invoice",
    "open_end_reminders",
    "open_missing_invoices",
    "recall_missing_invoice",
    "refuse_address_change",
    "resend_own_activation",
    "resume_forgotten_activations",
    "resume_forgotten_daily_mails",
    "resume_forgotten_notifications",
    "resume_forgotten_security_mails",
    "revoke_direct_links",
    "send_activation",
    "tell_end_of_paper",
    "unlock_sign_in",
    "unsubscribe",
    "withdraw_unwished",
]
