"""Brings the cast to life by the product's own operations, with past instants."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from pli.domain.customers.operations import (
    add_adviser,
    create_supplier,
    register_address,
    register_customer,
)
from pli.domain.customers.queries import SupplierNotFound, supplier_by_code
from pli.domain.customers.vocabulary import AddressOrigin, AdministratorGiven
from pli.domain.identity.operations import (
    create_login,
    create_person,
    issue_token,
    make_link,
    set_default_password,
)
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.spaces.operations import (
    accept_invitation,
    create_space,
    define_password,
    invite_member,
    open_membership,
    print_invitation_link,
)
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind, system_access
from pli.kit.days import add_months, paris_date, start_of_day
from pli.surfaces.demo.cast.characters import (
    COLLEAGUE_FAMILY_NAME,
    COLLEAGUE_GIVEN_NAME,
    COLLEAGUE_IDENTIFIANT,
    COLLEAGUE_NUMBER,
    FIRMS,
    LOCAVIA,
    OPERATOR,
    PASSWORD,
    Customer,
    Employee,
    Firm,
    Stage,
)
from pli.surfaces.demo.cast.deposits import deposit_history

HISTORY_MONTHS = 6
_LINK_LIFE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Account:
    """A customer of the cast, once registered."""

    customer: Customer
    account_id: UUID
    space_id: UUID


def load_cast(*, now: datetime) -> bool:
    """Load the cast once; say whether there was anything to load.

    In one transaction, for the cast is one thing: a stop in the middle leaves
    nothing, and the next start begins again.
    """
    try:
        supplier_by_code(LOCAVIA.code)
    except SupplierNotFound:
        with transaction.atomic():
            _bring_operator(now)
            for firm in FIRMS:
                _bring_firm(firm, now)
        return True
    return False


def months_ago(now: datetime, months: int, *, day: int = 1, hour: int = 9) -> datetime:
    """Give an instant of a month gone by."""
    first = add_months(paris_date(now).replace(day=1), -months)
    return start_of_day(first + timedelta(days=day - 1)) + timedelta(hours=hour)


def _bring_operator(now: datetime) -> None:
    began_at = months_ago(now, HISTORY_MONTHS + 4)
    platform = create_space(kind=SpaceKind.PLATFORM, name="Pli", created_at=began_at)
    operator = Employee(
        given_name="Inès", family_name="Caron", address=OPERATOR, roles=(Role.OPERATOR,)
    )
    _hire(platform.id, operator, began_at)


def _bring_firm(firm: Firm, now: datetime) -> None:
    began_at = months_ago(now, HISTORY_MONTHS + 3)
    administrator = firm.staff[0]
    supplier = create_supplier(
        code=firm.code,
        name=firm.name,
        siren=firm.siren,
        entities=firm.entities,
        sender_address=f"factures@{firm.code}.example",
        preset=firm.preset,
        administrator=AdministratorGiven(
            administrator.address, administrator.given_name, administrator.family_name
        ),
        brand_color=firm.color,
        created_at=began_at,
    )
    access = system_access(supplier.space_id, SpaceKind.SUPPLIER)
    for employee in firm.staff:
        _hire(supplier.space_id, employee, began_at + timedelta(hours=1))
    add_adviser(
        access=access,
        name="Hugo Lemaire" if firm is LOCAVIA else "Service clients",
        phone=firm.adviser_phone,
        address=f"conseil@{firm.code}.example",
        hours="du lundi au vendredi, de 9 h à 17 h",
        is_default=True,
    )
    accounts = [_register(access, customer, now) for customer in firm.customers]
    logins = deposit_history(
        access=access,
        firm=firm,
        spaces={account.customer.number: account.space_id for account in accounts},
        days=[_billing_date(now, months) for months in range(HISTORY_MONTHS, -1, -1)],
        now=now,
    )
    for account in accounts:
        _open_for(supplier.space_id, account, logins, now)
    if firm is LOCAVIA:
        _let_colleague_in(supplier.space_id, accounts, now)


def _billing_date(now: datetime, months: int) -> date:
    """Give the day of a month's run: the fifth, or today's while that is to come."""
    fifth = paris_date(months_ago(now, months, day=5))
    return min(fifth, paris_date(now) - timedelta(days=1))


def _hire(space_id: UUID, employee: Employee, hired_at: datetime) -> None:
    invitation = invite_member(
        access=None,
        space_id=space_id,
        address=employee.address,
        given_name=employee.given_name,
        family_name=employee.family_name,
        roles=employee.roles,
        invited_at=hired_at,
    )
    accept_invitation(
        token=print_invitation_link(invitation_id=invitation.id, made_at=hired_at),
        given_name=employee.given_name,
        family_name=employee.family_name,
        password=PASSWORD,
        confirmation=PASSWORD,
        accepted_at=hired_at + timedelta(minutes=20),
    )


def _register(access: Access, customer: Customer, now: datetime) -> Account:
    account = register_customer(
        access=access,
        number=customer.number,
        company_name=customer.company,
        siren=customer.siren,
        postal_address=f"{customer.street}\n{customer.town}",
        signatory=customer.signatory,
        original_channel=customer.channel,
        registered_at=months_ago(now, HISTORY_MONTHS + 2),
    )
    if customer.address:
        register_address(
            access=access,
            account_id=account.id,
            address=customer.address,
            origin=AddressOrigin.SELLER,
            registered_at=(
                months_ago(now, customer.address_months, day=2)
                if customer.address_months
                else now - timedelta(hours=2)
            ),
        )
    return Account(customer, account.id, account.space_id)


def _open_for(
    supplier_space_id: UUID, account: Account, logins: Mapping[UUID, UUID], now: datetime
) -> None:
    """Have the account's holder choose a password, as its recovery mail would let them."""
    if account.customer.stage is not Stage.ACTIVE:
        return
    asked_at = now - timedelta(days=20)
    link = make_link(
        purpose=LinkPurpose.RECOVERY,
        address=account.customer.address,
        asked_at=asked_at,
        life=_LINK_LIFE,
        realm_id=supplier_space_id,
    )
    define_password(
        token=issue_token(link_id=link.id, made_at=asked_at),
        login_id=logins[account.space_id],
        password=PASSWORD,
        confirmation=PASSWORD,
        chosen_at=asked_at + timedelta(minutes=5),
    )


def _let_colleague_in(supplier_space_id: UUID, accounts: list[Account], now: datetime) -> None:
    account = next(one for one in accounts if one.customer.number == COLLEAGUE_NUMBER)
    let_in_at = now - timedelta(days=15)
    colleague = create_person(
        given_name=COLLEAGUE_GIVEN_NAME,
        family_name=COLLEAGUE_FAMILY_NAME,
        language="fr",
        created_at=let_in_at,
    )
    login = create_login(
        person_id=colleague.id,
        space_id=account.space_id,
        realm_id=supplier_space_id,
        identifiant=COLLEAGUE_IDENTIFIANT,
        address="",
        created_at=let_in_at,
    )
    open_membership(
        space_id=account.space_id, login_id=login.id, roles=[Role.USER], since_at=let_in_at
    )
    set_default_password(login_id=login.id, password=PASSWORD, set_at=let_in_at)
