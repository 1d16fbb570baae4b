"""Suppliers, and the customers in their registers."""

from collections.abc import Sequence
from datetime import UTC, datetime

from pli.domain.customers.models import CustomerAccount, Supplier
from pli.domain.customers.operations import create_supplier, register_address, register_customer
from pli.domain.customers.vocabulary import (
    AddressOrigin,
    AdministratorGiven,
    EntityGiven,
    NotificationMode,
    OriginalChannel,
    Preset,
)
from pli.domain.spaces.vocabulary import Access, SpaceKind, system_access
from tests.make.documents import (
    GARAGE_MOREL_SIREN,
    LOCAVIA_BAIL_SIREN,
    LOCAVIA_LOCATION_SIREN,
)

REGISTERED_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LOCAVIA_BAIL = EntityGiven(code="bail", name="Locavia Bail", siren=LOCAVIA_BAIL_SIREN)
LOCAVIA_LOCATION = EntityGiven(
    code="location", name="Locavia Location", siren=LOCAVIA_LOCATION_SIREN
)


def make_supplier(
    *,
    code: str = "locavia",
    name: str = "Locavia",
    preset: Preset = Preset.CLASSIQUE,
    siren: str = LOCAVIA_BAIL_SIREN,
    entities: Sequence[EntityGiven] = (LOCAVIA_BAIL, LOCAVIA_LOCATION),
    administrator: str = "anne.roy@locavia.test",
    created_at: datetime = REGISTERED_AT,
) -> Supplier:
    """A supplier with its rules, whose first administrator is invited."""
    return create_supplier(
        code=code,
        name=name,
        siren=siren,
        entities=entities,
        sender_address=f"factures@{code}.test",
        preset=preset,
        administrator=AdministratorGiven(administrator, "Anne", "Roy"),
        created_at=created_at,
    )


def make_account(
    *,
    supplier: Supplier | None = None,
    number: str = "48213",
    company_name: str = "Garage Morel",
    siren: str = GARAGE_MOREL_SIREN,
    address: str | None = None,
    original_channel: OriginalChannel = OriginalChannel.PORTAL,
    notification_mode: NotificationMode | None = None,
    registered_at: datetime = REGISTERED_AT,
) -> CustomerAccount:
    """A customer number in a register, with an address on file where one is given."""
    supplier = supplier or make_supplier()
    account = register_customer(
        access=supplier_access(supplier),
        number=number,
        company_name=company_name,
        siren=siren,
        postal_address="12 rue des Tilleuls\n69003 Lyon",
        original_channel=original_channel,
        notification_mode=notification_mode,
        registered_at=registered_at,
    )
    if address:
        register_address(
            access=supplier_access(supplier),
            account_id=account.id,
            address=address,
            origin=AddressOrigin.SELLER,
            registered_at=registered_at,
        )
    return account


def supplier_access(supplier: Supplier) -> Access:
    """The access of a command on behalf of the supplier."""
    return system_access(supplier.space_id, SpaceKind.SUPPLIER)


def account_access(account: CustomerAccount) -> Access:
    """The access of whoever may see all of a customer's space."""
    return system_access(account.space_id, SpaceKind.CUSTOMER)
