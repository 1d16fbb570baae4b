"""People with a space to sign in to, and the gestures of a browser."""

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount, Supplier
from pli.domain.identity.models import Login, Person
from pli.domain.identity.vocabulary import PasswordChooser
from pli.domain.spaces.models import Space
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.surfaces.site.landing import page_of_account, page_of_space
from tests.make.people import PASSWORD, make_login, make_membership, make_person, new_address
from tests.make.suppliers import make_account, make_supplier


@dataclass(frozen=True)
class Member:
    """Somebody with an identifiant, a password and a space."""

    login: Login
    space: Space
    supplier: Supplier
    password: str = PASSWORD
    roles: frozenset[Role] = frozenset()

    @property
    def kind(self) -> SpaceKind:
        """The kind of the space."""
        return SpaceKind(self.space.kind)


@dataclass(frozen=True)
class Urls:
    """Addresses of the pages of one space."""

    landing: str
    account: str


def make_customer(
    *,
    supplier: Supplier | None = None,
    number: str = "48213",
    company_name: str = "Garage Morel",
    person: Person | None = None,
    address: str | None = None,
    identifiant: str | None = None,
    chosen_by: PasswordChooser = PasswordChooser.HOLDER,
    password: str | None = PASSWORD,
) -> Member:
    """The administrator of a customer account, whose password is known."""
    supplier = supplier or make_supplier()
    account = make_account(supplier=supplier, number=number, company_name=company_name)
    return _member(
        account.space,
        supplier,
        [Role.ADMINISTRATOR],
        person=person,
        address=address,
        identifiant=identifiant,
        chosen_by=chosen_by,
        password=password,
    )


def make_staff(*, supplier: Supplier | None = None, role: Role = Role.ADVISER) -> Member:
    """Somebody who works for a supplier, whose address is proven."""
    supplier = supplier or make_supplier()
    return _member(supplier.space, supplier, [role], is_proven=True)


def _member(
    space: Space,
    supplier: Supplier,
    roles: list[Role],
    *,
    person: Person | None = None,
    address: str | None = None,
    identifiant: str | None = None,
    is_proven: bool = False,
    chosen_by: PasswordChooser = PasswordChooser.HOLDER,
    password: str | None = PASSWORD,
) -> Member:
    address = new_address() if address is None else address
    now = timezone.now()
    person = person or make_person(address=address, is_proven=is_proven, created_at=now)
    login = make_login(
        person=person,
        space=space,
        realm_id=supplier.space_id,
        identifiant=identifiant,
        address=address,
        password=password,
        chosen_by=chosen_by,
        created_at=now,
    )
    make_membership(login, roles=roles, since_at=now)
    return Member(login=login, space=space, supplier=supplier, roles=frozenset(roles))


def account_of(member: Member) -> CustomerAccount:
    """Give the customer whose space a member has."""
    return CustomerAccount.objects.select_related("supplier").get(space=member.space)


def urls_of(member: Member) -> Urls:
    """Give the addresses of a member's space."""
    return Urls(
        landing=page_of_space(member.kind, member.space.id, member.roles),
        account=page_of_account(member.kind, member.space.id),
    )


def portal_of(supplier: Supplier) -> str:
    """Give the path of a supplier's public home."""
    return reverse("site:portal-home", kwargs={"code": supplier.code})


def sign_in(
    client: Client, member: Member, *, page: str | None = None, following: str = "", **extra: str
) -> HttpResponseBase:
    """Fill in the sign-in form, on the page of the member's supplier unless said otherwise."""
    answer: HttpResponseBase = client.post(
        page or portal_of(member.supplier),
        {"identifiant": member.login.identifiant, "password": member.password, "suite": following},
        headers=extra or None,
    )
    return answer


def browser_of(member: Member) -> Client:
    """Give a browser of its own to a member, who signs in there."""
    browser = Client(headers={"host": "localhost"})
    sign_in(browser, member)
    return browser
