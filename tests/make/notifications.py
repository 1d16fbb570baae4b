"""Accounts that are told of their invoices, and the mails that tell them."""

from datetime import datetime, timedelta

from pli.domain.customers.models import CustomerAccount, Supplier
from pli.domain.customers.operations import change_policy
from pli.domain.customers.vocabulary import (
    Choice,
    NotificationMode,
    OriginalChannel,
    Preset,
)
from pli.domain.invoices.models import Holding
from pli.domain.notices.models import DailyMail, Notification, NotificationChoice
from pli.domain.notices.operations import activate_account, compose_daily_mail, notify_invoice
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.vocabulary import Role
from tests.make.activations import DEPOSITED_AT, deposit
from tests.make.people import make_login, make_membership, make_person
from tests.make.suppliers import REGISTERED_AT, make_account, make_supplier, supplier_access

CLAIRE = "claire@morel.test"
A_DAY = timedelta(days=1)


def make_told_account(
    mode: NotificationMode | None = None,
    *,
    preset: Preset = Preset.CLASSIQUE,
    channel: OriginalChannel = OriginalChannel.PORTAL,
    supplier: Supplier | None = None,
    **choices: Choice,
) -> CustomerAccount:
    """An account with an address, whose administrator wishes this mode, or said nothing."""
    supplier = supplier or make_supplier(preset=preset)
    if choices:
        change_policy(access=supplier_access(supplier), changed_at=REGISTERED_AT, **choices)
    return make_account(
        supplier=supplier, address=CLAIRE, notification_mode=mode, original_channel=channel
    )


def make_colleague(
    account: CustomerAccount,
    mode: NotificationMode | None = None,
    *,
    address: str = "ali@morel.test",
) -> NotificationChoice | None:
    """A user whom the administrator added, with a wish of their own where one is given."""
    login = make_login(
        person=make_person(address=address),
        space=account.space,
        realm_id=account.supplier_id,
        identifiant=f"colleague-{address}".replace("@", "-"),
        address=address,
    )
    make_membership(login, roles=[Role.USER])
    if mode is None:
        return None
    return NotificationChoice.objects.create(login=login, mode=mode, chosen_at=REGISTERED_AT)


def arrive(
    account: CustomerAccount, *, at: datetime = DEPOSITED_AT, is_legacy: bool = False
) -> Holding:
    """One more invoice, and what the worker then does at once."""
    holding = deposit(account, deposited_at=at, is_legacy=is_legacy)
    activate_account(holding_id=holding.id, now=at)
    notify_invoice(holding_id=holding.id, now=at)
    return holding


def mails_told(account: CustomerAccount) -> list[Mail]:
    """The mails that told of invoices, in their order."""
    others = (MailKind.ACTIVATION, MailKind.ADDRESS_CHANGE)
    mails = Mail.objects.filter(about_id=account.id).exclude(kind__in=others)
    return list(mails.order_by("queued_at", "id"))


def notified(holding: Holding) -> list[tuple[str, bool]]:
    """How an invoice was told, and whether a mail was written; the administrator first."""
    rows = Notification.objects.filter(holding=holding).order_by("noted_at", "id")
    return [(row.mode, row.mail_id is not None) for row in rows]


def compose_due(*, now: datetime) -> list[Mail]:
    """Write every mail of the day that is due, as the worker does."""
    rows = DailyMail.objects.filter(composed_at=None, due_at__lte=now).order_by("due_at", "id")
    composed = [compose_daily_mail(daily_mail_id=row.id, now=now) for row in rows]
    return [row.mail for row in composed if row.mail]
