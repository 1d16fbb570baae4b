"""Which task reacts to which fact: the only place that knows both ends."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from pli.domain.customers.vocabulary import CustomersFact
from pli.domain.deposits.vocabulary import DepositsFact
from pli.domain.handover.vocabulary import HandoverFact
from pli.domain.identity.vocabulary import IdentityFact
from pli.domain.invoices.vocabulary import InvoicesFact
from pli.domain.notices.vocabulary import NoticesFact
from pli.domain.post.vocabulary import PostFact
from pli.domain.spaces.vocabulary import SpacesFact

REACTIONS: Mapping[StrEnum, Sequence[str]] = MappingProxyType(
    {
        CustomersFact.REGISTER_TO_RUN: ("customers.run_register_import",),
        CustomersFact.CUSTOMERS_ADDED: ("deposits.replay_for_new_customers",),
        CustomersFact.ADDRESS_REPLACED: ("notices.compose_address_notice",),
        CustomersFact.NOTIFICATION_CHANGED: ("notices.withdraw_unwished",),
        DepositsFact.FILE_RECEIVED: ("deposits.examine_arrival",),
        DepositsFact.REPLAY_ASKED: ("deposits.run_replay",),
        HandoverFact.COPY_ASKED: ("notices.compose_copy_asked",),
        HandoverFact.COPY_CONFIRMED: ("notices.compose_copy_begun",),
        HandoverFact.COPY_OPENED: ("notices.copy_invoice",),
        HandoverFact.SERVER_COPY_BEGUN: ("notices.compose_server_copy_begun",),
        HandoverFact.SERVER_COPY_DUE: ("handover.run_server_copy",),
        HandoverFact.SERVER_COPY_FAILING: ("notices.compose_copy_failing",),
        InvoicesFact.HOLDING_OPENED: ("invoices.index_words",),
        InvoicesFact.ARCHIVE_TO_EXTEND: ("invoices.run_archive_extension",),
        InvoicesFact.INVOICE_DELAYED: ("invoices.release_holding",),
        InvoicesFact.INVOICE_MADE_AVAILABLE: ("notices.activate_account",),
        NoticesFact.ACCOUNT_CLAIMED: ("notices.judge_activation_claim",),
        NoticesFact.ADDRESS_CHANGE_ASKED: ("notices.compose_address_questions",),
        NoticesFact.DAILY_MAIL_OPENED: ("notices.compose_daily_mail",),
        NoticesFact.INVOICES_ARE_ENDING: ("notices.compose_end_reminder",),
        NoticesFact.INVOICES_TO_EXPECT: ("notices.note_missing_invoices",),
        IdentityFact.RECOVERY_ASKED: ("notices.compose_recovery",),
        IdentityFact.RECOVERY_ASKED_IN_VAIN: ("notices.compose_no_account",),
        IdentityFact.LOGIN_JOINED: ("notices.follow_login",),
        IdentityFact.PERSON_PROOF_ASKED: ("notices.compose_person_proof",),
        IdentityFact.SIGNED_IN_FROM_NEW_DEVICE: ("notices.compose_new_sign_in",),
        SpacesFact.INVITATION_MADE: ("notices.compose_invitation",),
        SpacesFact.SUCCESSION_DECIDED: ("notices.compose_succession",),
        SpacesFact.USER_INVITED: ("notices.compose_user_invitation",),
        PostFact.MAIL_NOT_DELIVERED: (
            "notices.compose_undelivered",
            "handover.end_undelivered_copy",
        ),
        PostFact.MAIL_QUEUED: ("post.send_mail",),
        PostFact.MAIL_DEFERRED: ("post.send_mail",),
    }
)
