"""A supplier with as many invoices as one likes, and one of its customers at its list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.everywhere_ground import Everywhere
from benchmarks.settled import settle
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import Preset
from pli.domain.invoices.models import Holding
from pli.domain.notices.operations import note_missing_invoices
from pli.domain.notices.queries import missing_invoices
from pli.domain.spaces.vocabulary import SpaceKind, system_access
from pli.kit.days import add_months, paris_date
from pli.kit.pagination import PAGE_SIZE, Cursor
from tests.make.deposits import make_deposited_invoice
from tests.make.holdings import copy_holdings
from tests.make.site import Member, make_customer, sign_in
from tests.make.suppliers import make_account, make_supplier
from tools.postgres import Cluster

_DEEP = 1_000
_HOST = "localhost"
# In one invoice of a hundred: neither in all of them, nor in none.
_WORDS = """
UPDATE invoices_holding
SET words = to_tsvector('pli_french', 'loyer mensuel du véhicule ' ||
    CASE WHEN right(number, 2) = '42' THEN 'restitution anticipée' ELSE 'échéance' END)
WHERE words IS NULL
"""
# A contract has some two years of invoices, of each month one.
_CONTRACTS = """
UPDATE invoices_holding AS held
SET contract_number = 'K-' || ranked.rank / 24
FROM (
    SELECT id, row_number() OVER (ORDER BY number) AS rank FROM invoices_holding WHERE space_id = %s
) AS ranked
WHERE held.id = ranked.id
"""


@dataclass(slots=True)
class Ground:
    """The account that is looked at, and its browser."""

    member: Member
    client: Client
    many: int
    cluster: Cluster
    times: int = 1

    @classmethod
    def of(cls, many: int, cluster: Cluster) -> "Ground":
        """Make the account, whose list shows everything."""
        supplier = make_supplier(preset=Preset.RECOMMANDE)
        member = make_customer(supplier=supplier)
        account = CustomerAccount.objects.get(space=member.space)
        copy_holdings(account, many - 1)
        _give_contracts(account)
        client = Client(headers={"host": _HOST})
        sign_in(client, member)
        return cls(member, client, many, cluster)

    def grow(self, times: int) -> None:
        """Give its supplier that many times as many invoices, the others for other customers."""
        while self.times < times:
            account = make_account(supplier=self.member.supplier, number=f"A-{self.times}")
            copy_holdings(account, self.many - 1, first_rank=self.times * self.many)
            self.times += 1
        with connection.cursor() as cursor:
            cursor.execute(_WORDS)
        settle(self.cluster)

    def asks(self) -> Mapping[str, "partial[None]"]:
        """Give what is asked, by name."""
        page = reverse("portal:invoices", kwargs={"space_id": self.member.space.id})
        minimal = reverse("minimal", kwargs={"space_id": self.member.space.id})
        asked = {
            "first": page,
            "deep": f"{page}?page={self._deep_cursor()}",
            "number": f"{page}?q=LB-{self.many // 2:08}",
            "words": f"{page}?q=restitution+anticipee",
            "minimal": minimal,
        }
        return {name: partial(self._ask, address) for name, address in asked.items()}

    def everywhere(self) -> Mapping[str, "partial[None]"]:
        """Give what is asked of all spaces of a person, beside the minimal page."""
        persons = Everywhere.beside(self.member, self.many, first_rank=(self.times + 1) * self.many)
        settle(self.cluster)
        return {**persons.asks(), "minimal": self.asks()["minimal"]}

    def _ask(self, address: str, _number: int) -> None:
        answer = self.client.get(address)
        if answer.status_code != 200 or b"<td" not in answer.content:  # noqa: PLR2004
            raise AssertionError(address, answer.status_code)

    def _deep_cursor(self) -> str:
        place = min(_DEEP * PAGE_SIZE, self.many) - PAGE_SIZE
        rows = Holding.objects.filter(space=self.member.space).order_by("-issue_date", "-id")
        issue_date, row_id = rows.values_list("issue_date", "id")[max(place - 1, 0)]
        return Cursor((issue_date, row_id)).encode()


def _give_contracts(account: CustomerAccount) -> None:
    """Have each invoice billed by a contract, and lack the latest invoice of one of them."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_CONTRACTS, [account.space_id])
    for months in (4, 3, 2):
        day = add_months(paris_date(now), -months)
        make_deposited_invoice(
            account=account,
            issue_date=day,
            contrat="K-LACKING",
            deposited_at=datetime.combine(day, time(12), tzinfo=UTC),
        )
    note_missing_invoices(account_id=account.id, now=now)
    access = system_access(account.space_id, SpaceKind.CUSTOMER)
    if not missing_invoices(access=access, now=now):
        raise AssertionError
