"""Why is an invoice, or a mail, missing? Looked for in what is known of one customer account.

What a supplier shows later is looked for by nobody: before its day it is as if it were not there
(decision 0018).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.customers.queries import account_of_space, address_on_file
from pli.domain.customers.vocabulary import AccountFace, NotificationMode
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.help.queries.help_facts import HelpFacts, help_facts
from pli.domain.help.vocabulary import Cause, Screen, Topic, Verdict
from pli.domain.identity.models import Login
from pli.domain.identity.queries import fold
from pli.domain.invoices.models import Holding
from pli.domain.notices.queries import access_state, activations_of
from pli.domain.notices.vocabulary import AccessState
from pli.domain.post.queries import MailSheet, mails_about
from pli.domain.post.vocabulary import MailStatus
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.days import add_months, paris_date

# Of the latest invoices, those whose mails are looked at.
_INVOICES_LOOKED_AT = 20
_MAILS_SHOWN_MAX = 5
_LOST = frozenset({MailStatus.BOUNCED, MailStatus.COMPLAINT})


@dataclass(frozen=True, slots=True)
class WantedInvoice:
    """What somebody says of the invoice that they miss; both may be unknown."""

    number: str = ""
    issue_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check: what it found, which of its sentences tells it, what to do."""

    cause: Cause
    verdict: Verdict
    what: str  # which of the sentences of this cause
    topic: Topic
    screens: tuple[Screen, ...] = ()
    day: date | None = None
    count: int = 0
    address: str = ""
    invoice_id: UUID | None = None
    mails: Sequence[MailSheet] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Every check in the order in which it is worth looking, and whose account it is."""

    findings: Sequence[Finding]
    account: AccountFace
    facts: HelpFacts
    last_issue_date: date | None

    @property
    def main(self) -> Finding | None:
        """The first that explains something; none when nothing is out of order."""
        return next((one for one in self.findings if one.verdict is not Verdict.FINE), None)


@dataclass(frozen=True, slots=True)
class _Case:
    """All that the checks look at."""

    access: Access
    account: CustomerAccount
    facts: HelpFacts
    wanted: WantedInvoice
    address: RegisteredAddress | None
    now: datetime

    @property
    def holdings(self) -> QuerySet[Holding]:
        """What this space may have seen until now."""
        return Holding.objects.readable_by(self.access).filter(available_at__lte=self.now)


def diagnose(*, access: Access, wanted: WantedInvoice, now: datetime) -> Diagnosis:
    """Go through every cause on the data of this space. Raises RoleMissing."""
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR, Role.USER)
    face = account_of_space(access.space_id)
    account = CustomerAccount.objects.get(pk=face.account_id)
    facts = help_facts(face.supplier)
    case = _Case(access, account, facts, wanted, address_on_file(account.id), now)
    latest = case.holdings.order_by("-issue_date", "-id").first()
    return Diagnosis(
        findings=[*_about_invoice(case), *_about_mails(case)],
        account=face,
        facts=facts,
        last_issue_date=latest.issue_date if latest else None,
    )


def _about_invoice(case: _Case) -> Iterator[Finding]:
    """R068: older than the portal, the right space, held or none at all."""
    if case.wanted.number:
        yield _named(case)
    elif case.wanted.issue_date:
        yield _of_day(case, case.wanted.issue_date)
    yield Finding(
        cause=Cause.SPACE,
        verdict=Verdict.FINE,
        what="this-one",
        topic=Topic.OTHER_SUPPLIER,
        screens=(Screen.SPACES,),
    )
    yield _held(case)
    yield _since_registration(case)


def _named(case: _Case) -> Finding:
    """Look for the invoice by its number, however it is typed."""
    found = case.holdings.filter(number__iexact=case.wanted.number).order_by("-issue_date")
    holding = found.filter(available_until__gt=case.now).first() or found.first()
    if holding is None:
        return _too_old(case) or Finding(
            cause=Cause.INVOICE,
            verdict=Verdict.YOU_ACT,
            what="absent",
            topic=Topic.OLDER,
            screens=(Screen.CONTACT,),
        )
    if holding.available_until <= case.now:
        return _ended(paris_date(holding.available_until))
    return Finding(
        cause=Cause.INVOICE,
        verdict=Verdict.FINE,
        what="here",
        topic=Topic.OLDER,
        screens=(Screen.INVOICE,),
        day=holding.issue_date,
        invoice_id=holding.invoice_id,
    )


def _of_day(case: _Case, day: date) -> Finding:
    """Count those of the day that was named."""
    count = case.holdings.filter(issue_date=day, available_until__gt=case.now).count()
    if count:
        return Finding(
            cause=Cause.DAY,
            verdict=Verdict.FINE,
            what="here",
            topic=Topic.OLDER,
            screens=(Screen.INVOICES,),
            day=day,
            count=count,
        )
    return _too_old(case) or Finding(
        cause=Cause.DAY,
        verdict=Verdict.YOU_ACT,
        what="absent",
        topic=Topic.OLDER,
        screens=(Screen.CONTACT,),
        day=day,
    )


def _too_old(case: _Case) -> Finding | None:
    """Say so of a day before the portal, or after whose term nothing is left."""
    day = case.wanted.issue_date
    if day is None:
        return None
    if day < case.facts.sheet.opening_date:
        return Finding(
            cause=Cause.OLDER,
            verdict=Verdict.YOU_ACT,
            what="before-portal",
            topic=Topic.LEGACY,
            screens=(Screen.LEGACY, Screen.CONTACT),
            day=case.facts.sheet.opening_date,
        )
    last = add_months(day, case.facts.rules.availability_months)
    return _ended(last + timedelta(days=1)) if last < paris_date(case.now) else None


def _ended(since: date) -> Finding:
    return Finding(
        cause=Cause.ENDED,
        verdict=Verdict.BLOCKED,
        what="over",
        topic=Topic.AVAILABILITY,
        screens=(Screen.CONTACT,),
        day=since,
    )


def _held(case: _Case) -> Finding:
    """Say whether files that name this customer wait at the door; never which, nor why."""
    number = case.account.number
    # By the command, by its line of the index, or by a person since.
    named = (
        Q(customer_number__iexact=number)
        | Q(index_line__cells__numero_client__iexact=number)
        | Q(chosen_account=case.account)
    )
    waiting = Arrival.objects.filter(
        named,
        space_id=case.account.supplier_id,
        state=ArrivalState.HELD,
        batch__is_trial=False,
    )
    count = waiting.count()
    return Finding(
        cause=Cause.HELD,
        verdict=Verdict.WAIT if count else Verdict.FINE,
        what="some" if count else "none",
        topic=Topic.CONTACT,
        screens=(Screen.CONTACT,) if count else (),
        count=count,
    )


def _since_registration(case: _Case) -> Finding:
    """R029 a: was any invoice made available since the address is on file?"""
    since = case.address.registered_at if case.address else case.account.created_at
    arrived = case.holdings.filter(available_at__gte=since, is_legacy=False)
    latest = arrived.order_by("-available_at").first()
    return Finding(
        cause=Cause.NO_INVOICE,
        verdict=Verdict.FINE if latest else Verdict.WAIT,
        what="some" if latest else "none",
        topic=Topic.NO_ACTIVATION,
        screens=(Screen.INVOICES,) if latest else (),
        day=paris_date(latest.available_at if latest else since),
        invoice_id=latest.invoice_id if latest else None,
    )


def _about_mails(case: _Case) -> Iterator[Finding]:
    """R029 b, c, f and R082: the address, the activation, the mode, what became of the mails."""
    yield _address(case)
    yield _activation(case)
    yield _mode(case)
    yield _mails(case)


def _address(case: _Case) -> Finding:
    if case.address is None:
        return Finding(
            cause=Cause.ADDRESS,
            verdict=Verdict.YOU_ACT,
            what="none",
            topic=Topic.ADDRESS,
            screens=(Screen.CONTACT,),
        )
    is_readers = case.address.address_key in _readers_keys(case.access)
    return Finding(
        cause=Cause.ADDRESS,
        verdict=Verdict.FINE if is_readers else Verdict.YOU_ACT,
        what="readers" if is_readers else "another",
        topic=Topic.ADDRESS if is_readers else Topic.NO_NOTICE,
        screens=() if is_readers else (Screen.NOTIFICATIONS, Screen.CONTACT),
        # Who administers the space knows it anyway; a colleague is told enough to recognise it.
        address=_told(case, is_readers=is_readers),
        day=paris_date(case.address.registered_at),
    )


def _readers_keys(access: Access) -> set[str]:
    if access.login_id is None:
        return set()
    found = Login.objects.filter(pk=access.login_id).values_list("address", flat=True)
    return {fold(address) for address in found if address}


def _told(case: _Case, *, is_readers: bool) -> str:
    address = case.address.address if case.address else ""
    if is_readers or case.access.has(Role.ADMINISTRATOR):
        return address
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


def _activation(case: _Case) -> Finding:
    state = access_state([case.account.id])[case.account.id]
    sheet = activations_of([case.account.id]).get(case.account.id)
    verdict, screens = _ACTIVATION.get(state, (Verdict.FINE, ()))
    return Finding(
        cause=Cause.ACTIVATION,
        verdict=verdict,
        what=state,
        topic=Topic.NO_ACTIVATION,
        screens=screens,
        day=paris_date(sheet.activated_at) if sheet else None,
    )


_ACTIVATION: dict[AccessState, tuple[Verdict, tuple[Screen, ...]]] = {
    AccessState.NO_ADDRESS: (Verdict.YOU_ACT, (Screen.CONTACT,)),
    AccessState.WAITING: (Verdict.WAIT, (Screen.CONTACT,)),
    AccessState.ACTIVATION_SENT: (Verdict.YOU_ACT, (Screen.RECOVERY,)),
    AccessState.NOT_DELIVERED: (Verdict.BLOCKED, (Screen.CONTACT, Screen.RECOVERY)),
    AccessState.CLOSED: (Verdict.BLOCKED, (Screen.CONTACT,)),
}


def _mode(case: _Case) -> Finding:
    """R082 a: were mails asked for, and which?"""
    said = case.account.notification_mode
    mode = NotificationMode(said) if said else case.facts.rules.default_notification
    is_none = mode is NotificationMode.NONE
    return Finding(
        cause=Cause.MODE,
        verdict=Verdict.YOU_ACT if is_none else Verdict.FINE,
        what=mode,
        topic=Topic.NOTIFIED,
        screens=(Screen.NOTIFICATIONS, Screen.CONTACT) if is_none else (Screen.NOTIFICATIONS,),
    )


def _mails(case: _Case) -> Finding:
    """R082 c and d: what became of the last mails about this account and its latest invoices."""
    latest = case.holdings.order_by("-issue_date", "-id")[:_INVOICES_LOOKED_AT]
    about = [case.account.id]
    for holding_id, invoice_id in latest.values_list("id", "invoice_id"):
        about += [holding_id, invoice_id]
    # One invoice may have other holders: only what was written to this account's own people.
    keys = _own_keys(case)
    written = mails_about(about_ids=about, count_max=_INVOICES_LOOKED_AT)
    mails = [mail for mail in written if fold(mail.recipient) in keys][:_MAILS_SHOWN_MAX]
    verdict, what = _of_mails(mails)
    return Finding(
        cause=Cause.MAIL,
        verdict=verdict,
        what=what,
        topic=Topic.NO_NOTICE,
        screens=(Screen.CONTACT,) if what == "lost" else (),
        mails=mails,
    )


def _own_keys(case: _Case) -> set[str]:
    keys = RegisteredAddress.objects.filter(account=case.account).values_list(
        "address_key", flat=True
    )
    if case.access.has(Role.ADMINISTRATOR):
        return set(keys)
    # A colleague reads what became of mails to their own address alone.
    return set(keys) & _readers_keys(case.access)


def _of_mails(mails: Sequence[MailSheet]) -> tuple[Verdict, str]:
    status = mails[0].status if mails else MailStatus.WITHDRAWN
    if status is MailStatus.WITHDRAWN:  # as good as not written
        return Verdict.FINE, "none"
    if status in _LOST:
        return Verdict.BLOCKED, "lost"
    if status in {MailStatus.QUEUED, MailStatus.DEFERRED}:
        return Verdict.WAIT, "waiting"
    return Verdict.FINE, "left"
