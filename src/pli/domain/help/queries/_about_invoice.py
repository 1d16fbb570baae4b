"""R068: is the invoice older than the portal, in another space, hidden, held, or not made yet?"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from pli.domain.customers.vocabulary import DisplayPolicy
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.help.queries._case import Case, Finding
from pli.domain.help.queries._expected_invoice import expected_invoice
from pli.domain.help.vocabulary import Cause, Screen, Topic, Verdict
from pli.domain.invoices.queries import display_history, tally_holdings
from pli.domain.invoices.vocabulary import EVERYTHING
from pli.kit.days import add_months, paris_date


def about_invoice(case: Case) -> Iterator[Finding]:
    """Look for it in the order of the guides: where it would be, then where it would wait."""
    sought = _sought(case)
    if sought:
        yield sought
    yield Finding(
        cause=Cause.SPACE,
        verdict=Verdict.FINE,
        what="this-one",
        topic=Topic.OTHER_SUPPLIER,
        screens=(Screen.SPACES,),
    )
    yield _history(case, sought)
    # Nobody knows yet whose contract a file at the door is of.
    if case.access.limits is None:
        yield _held(case)
    yield from _expected(case)
    yield _since_registration(case)


def _sought(case: Case) -> Finding | None:
    if case.wanted.number:
        return _named(case)
    return _of_day(case, case.wanted.issue_date) if case.wanted.issue_date else None


def _named(case: Case) -> Finding:
    """Look for the invoice by its number, however it is typed."""
    found = case.holdings.filter(number__iexact=case.wanted.number).order_by("-issue_date")
    holding = found.filter(available_until__gt=case.now).first() or found.first()
    if holding is None:
        return _before_portal(case) or Finding(
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


def _of_day(case: Case, day: date) -> Finding:
    """Count those of the day that was named; each had its own term when it was deposited."""
    of_day = case.holdings.filter(issue_date=day)
    count = of_day.filter(available_until__gt=case.now).count()
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
    if over := of_day.order_by("-available_until").first():
        return _ended(paris_date(over.available_until))
    return _before_portal(case) or _absent(case, day)


def _absent(case: Case, day: date) -> Finding:
    last_date = add_months(day, case.facts.rules.availability_months)
    is_old = last_date < paris_date(case.now)
    return Finding(
        cause=Cause.DAY,
        verdict=Verdict.YOU_ACT,
        what="absent-old" if is_old else "absent",
        topic=Topic.AVAILABILITY if is_old else Topic.OLDER,
        screens=(Screen.CONTACT,),
        day=day,
    )


def _before_portal(case: Case) -> Finding | None:
    day, opening_date = case.wanted.issue_date, case.facts.sheet.opening_date
    if day is None or day >= opening_date:
        return None
    return Finding(
        cause=Cause.OLDER,
        verdict=Verdict.YOU_ACT,
        what="before-portal",
        topic=Topic.LEGACY,
        screens=(Screen.LEGACY, Screen.CONTACT),
        day=opening_date,
    )


def _ended(since: date) -> Finding:
    return Finding(
        cause=Cause.ENDED,
        verdict=Verdict.BLOCKED,
        what="over",
        topic=Topic.AVAILABILITY,
        screens=(Screen.CONTACT,),
        day=since,
    )


def _history(case: Case, sought: Finding | None) -> Finding:
    """Say what the reader's own « Historique d’affichage » keeps off the list (R058, R068)."""
    rules = case.facts.rules
    policy = DisplayPolicy(
        history_months=rules.history_months, availability_months=rules.availability_months
    )
    history = display_history(access=case.access, policy=policy, today=paris_date(case.now))
    if history.since_date is None:
        return _shown("everything")
    if sought and sought.verdict is Verdict.FINE and sought.day:
        hides = sought.day < history.since_date
        return _hidden(history.months, "that-one") if hides else _shown("that-one-too")
    before = EVERYTHING.before_history(history.since_date)
    tally = tally_holdings(access=case.access, now=case.now, wanted=before)
    if not tally.count:
        return _shown("all-there-are")
    what = "more-than" if tally.is_exceeded else "some"
    return _hidden(history.months, what, count=tally.count)


def _shown(what: str) -> Finding:
    return Finding(cause=Cause.HISTORY, verdict=Verdict.FINE, what=what, topic=Topic.OLDER)


def _hidden(months: int | None, what: str, *, count: int = 0) -> Finding:
    return Finding(
        cause=Cause.HISTORY,
        verdict=Verdict.YOU_ACT,
        what=what,
        topic=Topic.OLDER,
        screens=(Screen.PREFERENCES,),
        months=months or 0,
        count=count,
    )


def _held(case: Case) -> Finding:
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


def _expected(case: Case) -> Iterator[Finding]:
    """Say which invoice the rhythm of a contract announces; nothing where it tells none (D06)."""
    one = expected_invoice(access=case.access, now=case.now)
    if one:
        yield Finding(
            cause=Cause.EXPECTED,
            verdict=Verdict.YOU_ACT if one.is_missing else Verdict.FINE,
            what="missing" if one.is_missing else "coming",
            topic=Topic.CONTACT,
            screens=(Screen.CONTRACTS, Screen.CONTACT) if one.is_missing else (Screen.CONTRACTS,),
            day=one.issue_date,
            contract_number=one.contract_number,
        )


def _since_registration(case: Case) -> Finding:
    """R029 a: was any invoice made available since the address is on file?"""
    since = case.address.registered_at if case.address else case.account.created_at
    arrived = case.holdings.filter(available_at__gte=since, is_legacy=False)
    latest = arrived.order_by("-available_at").first()
    none = "none-or-adviser" if case.facts.rules.activates_on_demand else "none"
    return Finding(
        cause=Cause.NO_INVOICE,
        verdict=Verdict.FINE if latest else Verdict.WAIT,
        what="some" if latest else none,
        topic=Topic.NO_ACTIVATION,
        screens=(Screen.INVOICES,) if latest else (),
        day=paris_date(latest.available_at if latest else since),
        invoice_id=latest.invoice_id if latest else None,
    )
