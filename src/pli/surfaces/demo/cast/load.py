"""Brings the cast to life by the product's own operations, with past instants."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import transaction

from pli.domain.customers.operations import (
    add_adviser,
    choose_archive,
    create_supplier,
    import_register,
    register_customer,
    set_end_of_paper,
)
from pli.domain.customers.queries import (
    SupplierNotFound,
    colleague_policy,
    entity_sheets,
    find_account,
    supplier_by_code,
)
from pli.domain.customers.vocabulary import AdministratorGiven, RegisterColumn, RegisterLine
from pli.domain.help.operations import change_help_sheet
from pli.domain.notices.queries import access_state, activations_of
from pli.domain.notices.vocabulary import AccessState
from pli.domain.spaces.operations import (
    accept_invitation,
    add_user,
    create_space,
    invite_member,
    print_invitation_link,
)
from pli.domain.spaces.vocabulary import (
    Access,
    ReadingLimits,
    Role,
    SpaceKind,
    UserGiven,
    UserRights,
    WayIn,
    system_access,
)
from pli.kit.days import paris_date
from pli.surfaces.demo.cast.billing import MONTHS, months_ago
from pli.surfaces.demo.cast.characters import (
    FIRMS,
    OPERATOR,
    PASSWORD,
)
from pli.surfaces.demo.cast.deposits import Account, Depositor
from pli.surfaces.demo.cast.keys import give_missing_keys
from pli.surfaces.demo.cast.parts import Colleague, Customer, Employee, Firm, Stage
from pli.surfaces.demo.cast.samples import paper_to_wait
from pli.surfaces.demo.cast.waiting import hand_in_waiting
from pli.surfaces.demo.cast.writing import written

_END_OF_PAPER_SOURCE = "article 26 de la loi n° 2022-1157 du 16 août 2022"
_LEGACY_STAYS_DAYS = 200
_LET_IN_BEFORE = timedelta(days=15)

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
    ids = [account.id for account in accounts]
    states, activations = access_state(ids), activations_of(ids)
    return Depositor(
        access=system_access(supplier_id, SpaceKind.SUPPLIER),
        firm=firm,
        now=now,
        accounts={one.customer.number: one for one in accounts},
        unaddressed=_in_state(AccessState.NO_ADDRESS, accounts, states),
        waiting=_in_state(AccessState.WAITING, accounts, states),
        logins={
            one.customer.number: activations[one.id].login_id
            for one in accounts
            if one.id in activations and one.customer.stage is Stage.ACTIVE
        },
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
        for colleague in customer.colleagues:
            _let_colleague_in(space_id, colleague, now - _LET_IN_BEFORE)
    _register_contracts(access, firm, months_ago(now, MONTHS))


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
    if customer.archive_months:
        choose_archive(
            access=access,
            account_id=account.id,
            months=customer.archive_months,
            chosen_at=months_ago(now, MONTHS),
        )
    return account.space_id


def _register_contracts(access: Access, firm: Firm, registered_at: datetime) -> None:
    """Hand in a register of what is hired: which vehicle each contract is for."""
    lines: list[Mapping[str, str]] = [
        {
            RegisterColumn.NUMBER: customer.number,
            RegisterColumn.CONTRACT: contract.reference,
            RegisterColumn.CONTRACT_ENTITY: contract.entity,
            RegisterColumn.CONTRACT_OBJECT: contract.plate,
        }
        for customer in firm.customers
        for contract in customer.contracts
        if contract.plate
    ]
    numbered = [RegisterLine(number, cells) for number, cells in enumerate(lines, start=2)]
    for report in import_register(access=access, lines=numbered, clock=lambda: registered_at):
        if report.faults:
            raise RuntimeError(report)


def _let_colleague_in(space_id: UUID, colleague: Colleague, let_in_at: datetime) -> None:
    limits = ReadingLimits(frozenset({colleague.contract})) if colleague.contract else None
    add_user(
        access=system_access(space_id, SpaceKind.CUSTOMER),
        policy=colleague_policy(space_id),
        user=UserGiven(
            colleague.given_name, colleague.family_name, rights=UserRights(limits=limits)
        ),
        identifiant=colleague.identifiant,
        way=WayIn.DEFAULT_PASSWORD,
        password=PASSWORD,
        is_active=True,
        added_at=let_in_at,
    )
