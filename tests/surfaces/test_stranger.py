"""The stranger's walk: every address of Pli, asked for by nobody and by somebody else's customer.

A new address without a line in these tables fails: say what it answers to
whoever has no business there.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.deposits.models import Arrival, Batch
from pli.domain.handover.operations import share_invoice
from pli.domain.identity.models import SignIn
from pli.domain.invoices.queries import contract_overviews
from pli.domain.spaces.vocabulary import Role, SpaceKind
from tests.make.days import today
from tests.make.deposits import make_deposited_invoice
from tests.make.exports import make_export
from tests.make.foreign_rows import make_colleague, make_rows
from tests.make.machines import make_api_client
from tests.make.people import make_space
from tests.make.registers import MOREL, make_register_csv, make_register_import
from tests.make.routes import address_of, routes
from tests.make.site import Member, browser_of, make_customer, make_staff, sign_in
from tests.make.suppliers import account_access, make_supplier
from tests.surfaces.addresses import (
    ABSENT,
    ABSENT_FOR_ALL,
    DEMONSTRATION,
    HIDDEN_FROM,
    IN_NO_SPACE,
    METHODS,
    MOVED,
    OF_A_SPACE,
)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Victim:
    """Whom the stranger must learn nothing of: a customer, its supplier's staff, the platform."""

    customer: Member
    staff: Member
    platform_id: UUID
    invoice_id: UUID
    batch_id: UUID
    arrival_id: UUID
    account_id: UUID
    import_id: UUID
    sign_in_id: UUID
    api_client_id: UUID
    export_id: UUID
    entity_id: UUID
    contract_id: UUID
    link_id: UUID
    colleague: Member
    rows: Mapping[str, UUID]

    def space_id(self, kind: SpaceKind) -> UUID:
        """Give the victim's space of a kind."""
        return {
            SpaceKind.CUSTOMER: self.customer.space.id,
            SpaceKind.SUPPLIER: self.staff.space.id,
            SpaceKind.PLATFORM: self.platform_id,
        }[kind]


@pytest.fixture
def victim() -> Victim:
    supplier = make_supplier()
    customer = make_customer(supplier=supplier)
    account = CustomerAccount.objects.get(space=customer.space)
    # Of today: an invoice of a fixed day is no more available, some years from now.
    invoice = make_deposited_invoice(
        account=account,
        contrat="C-1",
        issue_date=today(),
        deposited_at=timezone.now() - timedelta(minutes=1),
    )
    staff = make_staff(supplier=supplier, role=Role.ADMINISTRATOR)
    browser_of(customer)
    colleague = make_colleague(customer, "C-1")
    return Victim(
        customer=customer,
        staff=staff,
        platform_id=make_space(SpaceKind.PLATFORM, name="Pli").id,
        invoice_id=invoice.id,
        batch_id=Batch.objects.get().id,
        arrival_id=Arrival.objects.get().id,
        account_id=account.id,
        import_id=make_register_import(supplier, make_register_csv([MOREL])).id,
        sign_in_id=SignIn.objects.get().id,
        api_client_id=make_api_client(supplier).api_client_id,
        export_id=make_export(customer.space.id, customer.login.person_id).id,
        entity_id=supplier.entities.first().id,
        contract_id=_contract_id(account),
        link_id=_link_id(account, invoice.id),
        colleague=colleague,
        rows=make_rows(customer, colleague, invoice.id),
    )


def _contract_id(account: CustomerAccount) -> UUID:
    (contract,) = contract_overviews(access=account_access(account), now=timezone.now())
    return contract.contract_id


def _link_id(account: CustomerAccount, invoice_id: UUID) -> UUID:
    shared = share_invoice(
        access=account_access(account),
        invoice_id=invoice_id,
        recipient="Cabinet Vial",
        days=30,
        shared_at=timezone.now(),
    )
    return shared.link_id


@pytest.fixture
def stranger_staff() -> Member:
    return make_staff(
        supplier=make_supplier(code="charlie", name="Charlie & Cie"), role=Role.ADMINISTRATOR
    )


@pytest.fixture
def stranger(stranger_staff: Member) -> Member:
    return make_customer(supplier=stranger_staff.supplier, company_name="Charlie & Cie")


def address(name: str, space_id: UUID | None, victim: Victim) -> str:
    """Give an address whose parts are the victim's, in this space."""
    parts = {
        "space_id": space_id,
        "kind": OF_A_SPACE.get(name),
        "chosen_id": victim.customer.space.id,
        "invoice_id": victim.invoice_id,
        "rank": 0,
        "batch_id": victim.batch_id,
        "arrival_id": victim.arrival_id,
        "account_id": victim.account_id,
        "import_id": victim.import_id,
        "session_id": victim.sign_in_id,
        "api_client_id": victim.api_client_id,
        "rule_slug": "disponibilite",
        "screen": "preferences",
        "preset_name": "recommande",
        "export_id": victim.export_id,
        "entity_id": victim.entity_id,
        "contract_id": victim.contract_id,
        "link_id": victim.link_id,
        "deposit_id": victim.invoice_id,
        "rest": "rien",
        "topic": "q01",
        "language": "fr",
        "version": 1,
        "pk": 1,
        "token": "un-secret-invente-de-toutes-pieces",
        "code": victim.customer.supplier.code,
        **victim.rows,
    }
    if name.startswith("portal:server-copy"):
        parts["copy_id"] = victim.rows["server_copy_id"]
    return address_of(name, parts)


def ask(client: Client, method: str, path: str) -> HttpResponseBase:
    answer: HttpResponseBase = getattr(client, method)(path)
    return answer


def naming_rows(kind: SpaceKind) -> list[str]:
    """Name the addresses of a kind of space that name something in it."""
    return [
        name
        for name, route in routes().items()
        if OF_A_SPACE.get(name) is kind
        and re.search(r"<uuid:(?!space_id>)\w+>", route)
        # A session is a person's: closing another's changes nothing, and says nothing.
        and name != "site:session-end"
    ]


def statuses_of(
    member: Member, names: Iterable[str], space_id: UUID, victim: Victim
) -> dict[str, int]:
    """Have a member ask for each, and undo what that did before the next."""
    browser = Client(headers={"host": "localhost"})
    sign_in(browser, member, page="/connexion/")
    statuses = {}
    for name in names:
        with transaction.atomic():
            answer = ask(browser, METHODS.get(name, "get"), address(name, space_id, victim))
            # What streams is read to its end: it is closed then.
            list(answer)
            statuses[name] = answer.status_code
            transaction.set_rollback(True)
    return statuses


@pytest.mark.requirement("R176")
def test_every_address_has_its_line():
    declared = {*OF_A_SPACE, *IN_NO_SPACE}

    asked = {name for name in routes() if not name.startswith(DEMONSTRATION)}

    assert asked == declared


def test_whatever_names_a_space_is_declared_as_a_page_of_a_space():
    named = {name for name, route in routes().items() if "space_id" in route}

    assert named == set(OF_A_SPACE)


@pytest.mark.parametrize("method", ["get", "post"])
def test_signed_out_a_page_of_a_space_leads_to_the_sign_in(
    client: Client, victim: Victim, method: str
):
    answers = {
        name: ask(client, method, address(name, victim.space_id(kind), victim))
        for name, kind in OF_A_SPACE.items()
    }

    led = {name: (it.status_code, _page_of(it)) for name, it in answers.items()}
    assert led == dict.fromkeys(OF_A_SPACE, (MOVED, "/connexion/"))


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.requirement("R176")
def test_a_stranger_finds_nothing_in_the_space_of_somebody_else(
    client: Client, victim: Victim, stranger: Member, method: str
):
    sign_in(client, stranger)

    statuses = {
        name: ask(client, method, address(name, victim.space_id(kind), victim)).status_code
        for name, kind in OF_A_SPACE.items()
    }

    assert statuses == dict.fromkeys(OF_A_SPACE, ABSENT)


@pytest.mark.requirement("R176")
def test_the_staff_of_another_supplier_find_nothing_either(
    client: Client, victim: Victim, stranger_staff: Member
):
    sign_in(client, stranger_staff, page="/connexion/")

    statuses = {
        name: client.get(address(name, victim.space_id(kind), victim)).status_code
        for name, kind in OF_A_SPACE.items()
    }

    assert statuses == dict.fromkeys(OF_A_SPACE, ABSENT)


@pytest.mark.requirement("R176")
@pytest.mark.parametrize("kind", [SpaceKind.CUSTOMER, SpaceKind.SUPPLIER])
def test_a_row_of_somebody_else_is_not_found_in_ones_own_space(
    victim: Victim, stranger: Member, stranger_staff: Member, kind: SpaceKind
):
    own = stranger if kind is SpaceKind.CUSTOMER else stranger_staff
    names = naming_rows(kind)

    statuses = statuses_of(own, names, own.space.id, victim)

    assert statuses == dict.fromkeys(names, ABSENT)


@pytest.mark.parametrize("kind", [SpaceKind.CUSTOMER, SpaceKind.SUPPLIER])
def test_the_same_rows_are_there_for_whom_they_belong_to(victim: Victim, kind: SpaceKind):
    own = victim.customer if kind is SpaceKind.CUSTOMER else victim.staff
    names = naming_rows(kind)

    statuses = statuses_of(own, names, own.space.id, victim)

    absent = {name for name, status in statuses.items() if status == ABSENT}
    assert absent == ABSENT_FOR_ALL[kind]


@pytest.mark.requirement("R176")
@pytest.mark.parametrize("role", [Role.USER, Role.ADVISER, Role.DEPOSITOR])
def test_the_pages_of_administrators_are_found_by_them_alone(victim: Victim, role: Role):
    is_customers = role is Role.USER
    head = victim.customer if is_customers else victim.staff
    other = (
        victim.colleague
        if is_customers
        else make_staff(supplier=victim.customer.supplier, role=role)
    )
    names = [name for name, kind in OF_A_SPACE.items() if kind is head.kind]

    found = statuses_of(head, names, head.space.id, victim)
    seen = statuses_of(other, names, head.space.id, victim)

    hidden = {name for name in names if seen[name] == ABSENT != found[name]}
    assert hidden == HIDDEN_FROM[role]


def test_signed_out_the_other_addresses_answer_as_declared(victim: Victim):
    statuses = {name: _fresh().get(address(name, None, victim)).status_code for name in IN_NO_SPACE}

    assert statuses == {name: signed_out for name, (signed_out, _) in IN_NO_SPACE.items()}


@pytest.mark.requirement("R176")
def test_signed_in_a_stranger_gets_what_is_declared_and_nothing_of_the_victim(
    client: Client, victim: Victim, stranger: Member
):
    sign_in(client, stranger)
    login, space = victim.customer.login, victim.customer.space
    secrets = ("Garage Morel", login.identifiant, str(space.id))

    answers = {name: client.get(address(name, None, victim)) for name in IN_NO_SPACE}

    assert {name: answer.status_code for name, answer in answers.items()} == {
        name: signed_in for name, (_, signed_in) in IN_NO_SPACE.items()
    }
    shown = [answer.content.decode(errors="replace") for answer in answers.values()]
    assert [secret for secret in secrets for page in shown if secret in page] == []


def test_an_empty_form_breaks_nothing(victim: Victim):
    statuses = {_fresh().post(address(name, None, victim)).status_code for name in IN_NO_SPACE}

    assert max(statuses) < 500


def _fresh() -> Client:
    return Client(headers={"host": "localhost"})


def _page_of(answer: HttpResponseBase) -> str:
    return answer.headers.get("Location", "").partition("?")[0]
