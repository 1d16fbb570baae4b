"""What a diagnosis looks at, and what one of its checks may find."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.help.queries.help_facts import HelpFacts
from pli.domain.help.vocabulary import Cause, Screen, Topic, Verdict
from pli.domain.identity.models import Login
from pli.domain.identity.queries import fold
from pli.domain.invoices.models import Holding
from pli.domain.notices.queries import OwnNotification
from pli.domain.post.queries import MailSheet
from pli.domain.spaces.vocabulary import Access


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
    months: int = 0
    address: str = ""
    invoice_id: UUID | None = None
    contract_number: str = ""
    mails: Sequence[MailSheet] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """All that the checks look at."""

    access: Access
    account: CustomerAccount
    facts: HelpFacts
    wanted: WantedInvoice
    address: RegisteredAddress | None  # on file for the account
    own: OwnNotification | None  # what is set for the reader's own login
    now: datetime

    @property
    def holdings(self) -> QuerySet[Holding]:
        """What this space may have seen until now."""
        return Holding.objects.readable_by(self.access).filter(available_at__lte=self.now)

    @property
    def is_colleague(self) -> bool:
        """Tell whether the reader is somebody whom the administrator let in."""
        return self.own is not None and not self.own.is_administrator

    @property
    def has_own_mails(self) -> bool:
        """Tell whether the reader's mails are their own choice, not the account's (T6)."""
        return self.is_colleague and self.facts.rules.colleagues_choose_mails

    def readers_keys(self) -> set[str]:
        """Give the reader's own address as addresses are compared."""
        if self.access.login_id is None:
            return set()
        found = Login.objects.filter(pk=self.access.login_id).values_list("address", flat=True)
        return {fold(address) for address in found if address}
