"""Addresses that change: registered by an adviser, by the person, and what was kept there."""

from datetime import datetime, timedelta
from uuid import UUID

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.customers.operations import change_policy, register_address
from pli.domain.customers.vocabulary import AddressOrigin, Choice, Preset
from pli.domain.handover.models import ExportHabit
from pli.domain.identity.models import Link, Login
from pli.domain.identity.operations import issue_token
from pli.domain.identity.vocabulary import LinkPurpose, Proof
from pli.domain.invoices.models import HistoryChoice
from pli.domain.notices.models import Activation, AddressChange
from pli.domain.notices.operations import ask_address_change, confirm_address_change
from tests.make.activations import DEPOSITED_AT, make_activation
from tests.make.people import access_of, give_password
from tests.make.suppliers import REGISTERED_AT, make_account, make_supplier, supplier_access

FORMER = "claire@morel.test"
NEXT = "lea@morel.test"
CHANGED_AT = DEPOSITED_AT + timedelta(days=1)
NEXT_INVOICE_AT = DEPOSITED_AT + timedelta(days=30)


def make_active(preset: Preset = Preset.CLASSIQUE, **choices: Choice) -> Activation:
    """An account in use: its administrator, at FORMER, chose a password."""
    supplier = make_supplier(preset=preset)
    if choices:
        change_policy(access=supplier_access(supplier), changed_at=REGISTERED_AT, **choices)
    account = make_account(supplier=supplier, address=FORMER)
    activation = make_activation(account)
    give_password(activation.login, chosen_at=DEPOSITED_AT)
    activation.login.refresh_from_db()
    return activation


def change_address(
    account: CustomerAccount, address: str = NEXT, *, at: datetime = CHANGED_AT
) -> RegisteredAddress:
    """An adviser registers another address."""
    return register_address(
        access=supplier_access(account.supplier),
        account_id=account.id,
        address=address,
        origin=AddressOrigin.ADVISER,
        registered_at=at,
        is_caller_checked=True,
    )


def keep_something(login: Login) -> None:
    """A person keeps a preference and a bookmark in a space."""
    kept = {"space_id": login.space_id, "person_id": login.person_id}
    HistoryChoice.objects.create(**kept, months=12, chosen_at=DEPOSITED_AT)
    ExportHabit.objects.create(**kept, through_at=DEPOSITED_AT)


def kept_by(login: Login) -> tuple[list[int | None], list[datetime | None]]:
    """What the person of a login finds in the space: their history, their bookmark."""
    kept = {"space_id": login.space_id, "person_id": login.person_id}
    return (
        list(HistoryChoice.objects.filter(**kept).values_list("months", flat=True)),
        list(ExportHabit.objects.filter(**kept).values_list("through_at", flat=True)),
    )


def ask_change(
    login: Login, address: str = NEXT, *, is_proved: bool = True, at: datetime = CHANGED_AT
) -> AddressChange:
    """Somebody asks, in a session of their own, to be written to at another address."""
    proof = Proof.PASSKEY if is_proved else None
    access = access_of(login.membership, person_proof=proof)
    return ask_address_change(access=access, address=address, asked_at=at)


def address_token(change: AddressChange, address: str) -> str:
    """The secret that left for one of the two mailboxes."""
    links = Link.objects.filter(purpose=LinkPurpose.ADDRESS, about_id=change.id)
    return issue_token(link_id=links.get(address=address).id, made_at=change.asked_at)


def answer(
    change: AddressChange,
    address: str,
    *,
    at: datetime = CHANGED_AT,
    session_person_id: UUID | None = None,
) -> AddressChange:
    """A mailbox agrees."""
    return confirm_address_change(
        token=address_token(change, address),
        realm_id=change.login.realm_id,
        confirmed_at=at,
        session_person_id=session_person_id,
    )
