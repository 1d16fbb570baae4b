"""Two persons at « Toutes mes factures »: one of three small spaces, one of three hundred large."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from django.test import Client
from django.urls import reverse

from pli.domain.customers.models import CustomerAccount
from pli.domain.identity.models import Person, SignIn
from pli.domain.identity.vocabulary import Proof
from pli.domain.invoices.models import Invoice
from pli.domain.spaces.vocabulary import Role
from tests.make.deposits import make_deposited_invoice
from tests.make.holdings import FIRST_DATE, copy_holdings
from tests.make.people import PASSWORD, make_login, make_membership
from tests.make.site import Member, make_customer, sign_in
from tests.make.suppliers import make_account

_HOST = "localhost"
FEW, HUNDREDS = 3, 300
_SMALL = 20
# A large space has one invoice for so many of the account that the other pages look at;
# with a very small one, there are fewer spaces too.
_SHARE, _INVOICES_PER_SPACE = 25, 5


@dataclass(slots=True)
class Everywhere:
    """A browser of each, signed in and proved."""

    few: Client
    hundreds: Client
    first_rank: int

    @classmethod
    def beside(cls, member: Member, many: int, *, first_rank: int) -> "Everywhere":
        """Bring both, at the supplier of this member; invoices are numbered from that rank on."""
        model = make_deposited_invoice(
            account=make_account(supplier=member.supplier, number="E-0"), issue_date=FIRST_DATE
        )
        ground = cls(Client(), Client(), first_rank)
        ground.few = ground._person(member, model, "F", FEW, _SMALL)
        spaces = min(HUNDREDS, many // _INVOICES_PER_SPACE)
        ground.hundreds = ground._person(member, model, "H", spaces, max(many // _SHARE, _SMALL))
        return ground

    def asks(self) -> Mapping[str, "partial[None]"]:
        """Give what is asked, by name."""
        page = reverse("portal:everywhere")
        return {
            "everywhere few": partial(self._ask, self.few, page),
            "everywhere hundreds": partial(self._ask, self.hundreds, page),
        }

    def _person(
        self, member: Member, model: Invoice, prefix: str, spaces: int, each: int
    ) -> Client:
        first = make_customer(supplier=member.supplier, number=f"{prefix}-0")
        self._fill(CustomerAccount.objects.get(space=first.space), model, each)
        for rank in range(1, spaces):
            account = make_account(supplier=member.supplier, number=f"{prefix}-{rank}")
            self._let_in(account, first.login.person)
            self._fill(account, model, each)
        client = Client(headers={"host": _HOST})
        sign_in(client, first)
        started = SignIn.objects.filter(person=first.login.person).latest("started_at")
        started.person_proved_at, started.person_proved_by = started.started_at, Proof.LINK
        started.save()
        return client

    def _let_in(self, account: CustomerAccount, person: Person) -> None:
        login = make_login(
            person=person,
            space=account.space,
            realm_id=account.supplier_id,
            address="",
            password=PASSWORD,
        )
        make_membership(login, roles=[Role.ADMINISTRATOR])

    def _fill(self, account: CustomerAccount, model: Invoice, each: int) -> None:
        copy_holdings(account, each, first_rank=self.first_rank, model=model)
        self.first_rank += each

    @staticmethod
    def _ask(client: Client, address: str, _number: int) -> None:
        answer = client.get(address)
        if answer.status_code != 200 or b"<td" not in answer.content:  # noqa: PLR2004
            raise AssertionError(address, answer.status_code)
