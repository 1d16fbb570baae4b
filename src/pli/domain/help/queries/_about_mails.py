"""R029 and R082: the address, the activation, which mails were asked for, what became of them."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pli.domain.customers.models import RegisteredAddress
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.help.queries._case import Case, Finding
from pli.domain.help.vocabulary import Cause, Screen, Topic, Verdict
from pli.domain.notices.queries import access_state, activations_of
from pli.domain.notices.vocabulary import AccessState
from pli.domain.post.queries import MailSheet, mailbox_was_full, mails_about
from pli.domain.post.vocabulary import MailStatus
from pli.domain.spaces.vocabulary import Role
from pli.kit.days import paris_date

# Of the latest invoices, those whose mails are looked at.
_INVOICES_LOOKED_AT = 20
_MAILS_SHOWN_MAX = 5
_LOST = frozenset({MailStatus.BOUNCED, MailStatus.COMPLAINT})
_ACTIVATION: Mapping[AccessState, tuple[Verdict, tuple[Screen, ...]]] = MappingProxyType(
    {
        AccessState.NO_ADDRESS: (Verdict.YOU_ACT, (Screen.CONTACT,)),
        AccessState.WAITING: (Verdict.WAIT, (Screen.CONTACT,)),
        AccessState.ACTIVATION_SENT: (Verdict.YOU_ACT, (Screen.RECOVERY,)),
        AccessState.NOT_DELIVERED: (Verdict.BLOCKED, (Screen.CONTACT, Screen.RECOVERY)),
        AccessState.CLOSED: (Verdict.BLOCKED, (Screen.CONTACT,)),
    }
)


def about_mails(case: Case) -> Iterator[Finding]:
    """Go through what may have kept a mail away; a colleague reads of their own where they have."""
    yield _own_address(case) if case.has_own_mails else _address(case)
    yield _activation(case)
    yield _own_mode(case) if case.is_colleague else _mode(case)
    yield _mails(case)


def _own_address(case: Case) -> Finding:
    """Say where a colleague's own mails go: not to the address of the account (T6)."""
    address = case.own.address if case.own else ""
    return Finding(
        cause=Cause.ADDRESS,
        verdict=Verdict.FINE if address else Verdict.YOU_ACT,
        what="colleagues" if address else "colleague-none",
        topic=Topic.NOTIFIED,
        screens=() if address else (Screen.CONTACT,),
        address=address,
    )


def _address(case: Case) -> Finding:
    if case.address is None:
        return Finding(
            cause=Cause.ADDRESS,
            verdict=Verdict.YOU_ACT,
            what="none",
            topic=Topic.ADDRESS,
            screens=(Screen.CONTACT,),
        )
    is_readers = case.address.address_key in case.readers_keys()
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


def _told(case: Case, *, is_readers: bool) -> str:
    address = case.address.address if case.address else ""
    if is_readers or case.access.has(Role.ADMINISTRATOR):
        return address
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


def _activation(case: Case) -> Finding:
    state = access_state([case.account.id])[case.account.id]
    sheet = activations_of([case.account.id]).get(case.account.id)
    verdict, screens = _ACTIVATION.get(state, (Verdict.FINE, ()))
    return Finding(
        cause=Cause.ACTIVATION,
        verdict=verdict,
        what=_how_far(case, state),
        topic=Topic.NO_ACTIVATION,
        screens=screens,
        day=paris_date(sheet.activated_at) if sheet else None,
    )


def _how_far(case: Case, state: AccessState) -> str:
    if state is AccessState.WAITING and case.facts.rules.activates_on_demand:
        return f"{state}-or-adviser"
    # The space is open, since it is read; whoever had the registered address was shut out of it.
    if state is AccessState.CLOSED and case.account.closed_at is None:
        return "nobody-administers"
    return state


def _mode(case: Case) -> Finding:
    """R082 a: were mails asked for, and which?"""
    said = case.account.notification_mode
    return _of_mode(NotificationMode(said) if said else case.facts.rules.default_notification)


def _own_mode(case: Case) -> Finding:
    """Tell a colleague of their own choice, or that there is none to have (R092, T6)."""
    if case.own is None or not case.has_own_mails:
        return Finding(
            cause=Cause.MODE,
            verdict=Verdict.FINE,
            what="not-for-colleagues",
            topic=Topic.NOTIFIED,
            screens=(Screen.INVOICES,),
        )
    return _of_mode(case.own.mode)


def _of_mode(mode: NotificationMode) -> Finding:
    is_none = mode is NotificationMode.NONE
    return Finding(
        cause=Cause.MODE,
        verdict=Verdict.YOU_ACT if is_none else Verdict.FINE,
        what=mode,
        topic=Topic.NOTIFIED,
        screens=(Screen.NOTIFICATIONS, Screen.CONTACT) if is_none else (Screen.NOTIFICATIONS,),
    )


def _mails(case: Case) -> Finding:
    """R082 c and d: what became of the last mails about this account and its latest invoices."""
    latest = case.holdings.order_by("-issue_date", "-id")[:_INVOICES_LOOKED_AT]
    about = [case.account.id]
    for holding_id, invoice_id in latest.values_list("id", "invoice_id"):
        about += [holding_id, invoice_id]
    # One invoice may have other holders: only what was written to this account's own people.
    mails = mails_about(about_ids=about, address_keys=_own_keys(case), count_max=_MAILS_SHOWN_MAX)
    verdict, what = _of_mails(mails)
    return Finding(
        cause=Cause.MAIL,
        verdict=verdict,
        what=what,
        topic=Topic.NO_NOTICE,
        screens=_REMEDIES.get(what, ()),
        mails=mails,
    )


_REMEDIES: Mapping[str, tuple[Screen, ...]] = MappingProxyType(
    {"refused": (Screen.CONTACT,), "full": (Screen.INVOICES,)}
)


def _own_keys(case: Case) -> set[str]:
    keys = RegisteredAddress.objects.filter(account=case.account).values_list(
        "address_key", flat=True
    )
    if case.access.has(Role.ADMINISTRATOR):
        return {*keys, *case.readers_keys()}
    # A colleague reads what became of mails to their own address alone.
    own = case.readers_keys()
    return own if case.has_own_mails else own.intersection(keys)


def _of_mails(mails: Sequence[MailSheet]) -> tuple[Verdict, str]:
    status = mails[0].status if mails else MailStatus.WITHDRAWN
    if status is MailStatus.WITHDRAWN:  # as good as not written
        return Verdict.FINE, "none"
    if status in _LOST:
        return Verdict.BLOCKED, "full" if mailbox_was_full(mails[0]) else "refused"
    if status in {MailStatus.QUEUED, MailStatus.DEFERRED}:
        return Verdict.WAIT, "full-for-now" if mailbox_was_full(mails[0]) else "waiting"
    return Verdict.FINE, "left"
