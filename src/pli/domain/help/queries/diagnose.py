"""Why is an invoice, or a mail, missing? Looked for in what is known of one customer account.

What a supplier shows later is looked for by nobody: before its day it is as if it were not there
(decision 0018).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import account_of_space, address_on_file
from pli.domain.customers.vocabulary import AccountFace
from pli.domain.help.queries._about_invoice import about_invoice
from pli.domain.help.queries._about_mails import about_mails
from pli.domain.help.queries._case import Case, Finding, WantedInvoice
from pli.domain.help.queries.help_facts import HelpFacts, help_facts
from pli.domain.help.vocabulary import Cause, Verdict
from pli.domain.notices.queries import own_notification
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.days import paris_date

_COMING = (Cause.EXPECTED, "coming")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Every check in the order in which it is worth looking, and whose account it is."""

    findings: Sequence[Finding]
    account: AccountFace
    facts: HelpFacts
    last_issue_date: date | None

    @property
    def next_expected_date(self) -> date | None:
        """When the next invoice should be issued, where a rhythm tells it."""
        told = (one for one in self.findings if (one.cause, one.what) == _COMING)
        return next((one.day for one in told), None)

    @property
    def main(self) -> Finding | None:
        """The first that explains something; none when nothing is out of order."""
        return next((one for one in self.findings if one.verdict is not Verdict.FINE), None)


def diagnose(*, access: Access, wanted: WantedInvoice, now: datetime) -> Diagnosis:
    """Go through every cause on the data of this space. Raises RoleMissing."""
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR, Role.USER)
    face = account_of_space(access.space_id)
    account = CustomerAccount.objects.get(pk=face.account_id)
    case = Case(
        access=access,
        account=account,
        facts=help_facts(face.supplier, today=paris_date(now), space_id=access.space_id),
        wanted=wanted,
        address=address_on_file(account.id),
        own=own_notification(access) if access.login_id else None,
        now=now,
    )
    latest = case.holdings.order_by("-issue_date", "-id").first()
    return Diagnosis(
        findings=[*about_invoice(case), *about_mails(case)],
        account=face,
        facts=case.facts,
        last_issue_date=latest.issue_date if latest else None,
    )
