"""Brings the cast to life by the product's own operations, with past instants."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import transaction

from pli.domain.customers.operations import (
    add_adviser,
    create_supplier,
    register_customer,
    set_end_of_paper,
)
from pli.domain.customers.queries import (
    SupplierNotFound,
    entity_sheets,
    find_account,
    supplier_by_code,
)
from pli.domain.customers.vocabulary import AdministratorGiven
from pli.domain.help.operations import change_help_sheet
from pli.domain.identity.operations import create_login, create_person, set_default_password
from pli.domain.notices.queries import access_state
from pli.domain.notices.vocabulary import AccessState
from pli.domain.spaces.operations import (
    accept_invitation,
    create_space,
    invite_member,
    open_membership,
    print_invitation_link,
)
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind, system_access
from pli.kit.days import paris_date
from pli.surfaces.demo.cast.billing import MONTHS, months_ago
from pli.surfaces.demo.cast.characters import (
    COLLEAGUE_FAMILY_NAME,
    COLLEAGUE_GIVEN_NAME,
    COLLEAGUE_IDENTIFIANT,
    COLLEAGUE_NUMBER,
    FIRMS,
    OPERATOR,
    PASSWORD,
)
from pli.surfaces.demo.cast.deposits import Account, Depositor
from pli.surfaces.demo.cast.keys import give_missing_keys
from pli.surfaces.demo.cast.parts import Customer, Employee, Firm
from pli.surfaces.demo.cast.samples import paper_to_wait
from pli.surfaces.demo.cast.waiting import hand_in_waiting
from pli.surfaces.demo.cast.writing import written

_END_OF_PAPER_SOURCE = "article 26 de la loi n° 2022-1157 du 16 août 2022"
_LEGACY_STAYS_DAYS = 200

type Progress = Callable[[int, int], None]
"""Told how many invoices are deposited, of how many."""


def load_cast(*, now: datetime, progress: Progress = lambda _done, _all: None) -> bool:
    """Load the cast once; say whether there was anything to load.

    First the people, in one transaction; then the invoices, in one for each
    run; last, some files that wait for somebody. After a stop in the middle, the
    next start goes on with the run that was not deposited.
    """
    if not _is_peopled():
        _bring_people(now)
    _give_keys(now)
    depositors = [_depositor(firm, now) for firm in FIRMS]
    waiting = [(depositor, run) for depositor in depositors for run in depositor.runs()]
    waiting.sort(key=lambda one: one[1].day)
    papers, done = [paper for _, run in waiting for paper in run.papers], 0
    with written(papers) as contents:
        for depositor, run in waiting:
            depositor.deposit(run, list(islice(contents, len(run.papers))))
            done += len(run.papers)
            progress(done, len(papers))
    for depositor in depositors:
        depositor.register_addresses(until=now)
    paper = paper_to_wait(paris_date(now))
    hand_in_waiting(access=depositors[0].access, paper=paper, now=now)
    return bool(waiting)


def _give_keys(now: datetime) -> None:
    supplier_id = supplier_by_code(FIRMS[0].code).space_id
    given_at = months_ago(now, MONTHS + 2) + timedelta(days=1)
    give_missing_keys(access=system_access(supplier_id, SpaceKind.SUPPLIER), given_at=given_at)


def _is_peopled() -> bool:
    try:
        supplier_by_code(FIRMS[0].code)
    except SupplierNotFound:
        return False
    return True


def _depositor(firm: Firm, now: datetime) -> Depositor:
    supplier_id = supplier_by_code(firm.code).space_id
    found = [(one, find_account(supplier_id, one.number)) for one in firm.customers]
    accounts = [Account(one, row.id, row.space_id) for one, row in found if row]
    states = access_state([account.id for account in accounts])
    return Depositor(
        access=system_access(supplier_id, SpaceKind.SUPPLIER),
        firm=firm,
        now=now,
        accounts={one.customer.number: one for one in accounts},
        unaddressed=_in_state(AccessState.NO_ADDRESS, accounts, states),
        waiting=_in_state(AccessState.WAITING, accounts, states),
    )


def _in_state(
    state: AccessState, accounts: Sequence[Account], states: Mapping[UUID, AccessState]
) -> set[str]:
    """Give the numbers of those in this state who have an address to give, or gave one."""
    return {
        one.customer.number for one in accounts if states[one.id] is state and one.customer.address
    }


@transaction.atomic
def _bring_people(now: datetime) -> None:
    _bring_operator(now)
    for firm in FIRMS:
        bring_firm(firm, now)


def _bring_operator(now: datetime) -> None:
    began_at = months_ago(now, MONTHS + 3)
    platform = create_space(kind=SpaceKind.PLATFORM, name="Pli", created_at=began_at)
    operator = Employee(
        given_name="Inès", family_name="Caron", address=OPERATOR, roles=(Role.OPERATOR,)
    )
    _hire(platform.id, operator, began_at)


def bring_firm(firm: Firm, now: datetime) -> None:
    """Bring a supplier with everybody around it."""
    began_at = months_ago(now, MONTHS + 2)
    administrator = firm.staff[0]
    supplier = create_supplier(
        code=firm.code,
        name=firm.name,
        siren=firm.siren,
        entities=[entity.given for entity in firm.entities],
        sender_address=f"factures@{firm.code}.example",
        preset=firm.preset,
        administrator=AdministratorGiven(
            administrator.address, administrator.given_name, administrator.family_name
        ),
        brand_color=firm.color,
        created_at=began_at,
    )
    access = system_access(supplier.space_id, SpaceKind.SUPPLIER)
    _say_what_texts_speak_of(access, firm, now, began_at)
    for employee in firm.staff:
        _hire(supplier.space_id, employee, began_at + timedelta(hours=1))
    add_adviser(
        access=access,
        name=firm.adviser,
        phone=firm.adviser_phone,
        address=f"conseil@{firm.code}.example",
        hours="du lundi au vendredi, de 9 h à 17 h",
        is_default=True,
    )
    for customer in firm.customers:
        space_id = _register(access, customer, now)
        if customer.number == COLLEAGUE_NUMBER:
            _let_colleague_in(supplier.space_id, space_id, now)


def _say_what_texts_speak_of(access: Access, firm: Firm, now: datetime, began_at: datetime) -> None:
    for sheet in entity_sheets(access=access):
        entity = next(one for one in firm.entities if one.code == sheet.code)
        if entity.paper_ends_in_days:
            set_end_of_paper(
                access=access,
                entity_id=sheet.entity_id,
                end_date=paris_date(now) + timedelta(days=entity.paper_ends_in_days),
                source=_END_OF_PAPER_SOURCE,
                set_at=began_at,
            )
    if firm.legacy_name:
        change_help_sheet(
            access=access,
            confidentiality_label=firm.confidentiality_label,
            opening_date=paris_date(began_at),
            legacy_name=firm.legacy_name,
            legacy_url=firm.legacy_url,
            legacy_until_date=paris_date(now) + timedelta(days=_LEGACY_STAYS_DAYS),
            legacy_hint="",
            changed_at=began_at,
        )


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


def _register(access: Access, customer: Customer, now: datetime) -> UUID:
    country = f"\n{customer.abroad.country_code}" if customer.abroad else ""
    account = register_customer(
        access=access,
        number=customer.number,
        company_name=customer.company,
        siren=customer.siren,
        postal_address=f"{customer.street}\n{customer.town}{country}",
        signatory=customer.signatory,
        original_channel=customer.channel,
        notification_mode=customer.mode,
        registered_at=months_ago(now, MONTHS + 1),
    )
    return account.space_id


def _let_colleague_in(supplier_space_id: UUID, space_id: UUID, now: datetime) -> None:
    let_in_at = now - timedelta(days=15)
    colleague = create_person(
        given_name=COLLEAGUE_GIVEN_NAME,
        family_name=COLLEAGUE_FAMILY_NAME,
        language="fr",
        created_at=let_in_at,
    )
    login = create_login(
        person_id=colleague.id,
        space_id=space_id,
        realm_id=supplier_space_id,
        identifiant=COLLEAGUE_IDENTIFIANT,
        address="",
        created_at=let_in_at,
    )
    open_membership(
        space_id=space_id,
        login_id=login.id,
        roles=[Role.USER],
        since_at=let_in_at,
        given_name=COLLEAGUE_GIVEN_NAME,
        family_name=COLLEAGUE_FAMILY_NAME,
    )
    set_default_password(login_id=login.id, password=PASSWORD, set_at=let_in_at)
