"""A customer number enters the register: its account, and the space of its invoices (R012)."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import Adviser, CustomerAccount
from pli.domain.customers.operations._checks import (
    PERSON_NAME_LENGTH_MAX,
    checked_name,
    checked_siren,
    checked_text,
)
from pli.domain.customers.queries.find_account import find_account
from pli.domain.customers.vocabulary import (
    CUSTOMER_NUMBER_LENGTH_MAX,
    CustomersFact,
    NotificationMode,
    OriginalChannel,
)
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.operations import create_space
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Invalid, NotFound, Refused
from pli.kit.facts import announce


class CustomerNumberTaken(Refused):
    """The register has the number already."""

    code = "customer-number-taken"
    message = _("Ce numéro de client est déjà dans le registre.")


class CustomerNumberInvalid(Invalid):
    """It cannot be a customer number."""

    code = "customer-number-invalid"
    field = "number"
    message = _("Un numéro de client a entre 1 et 40 caractères, sur une seule ligne.")


class AdviserNotFound(NotFound):
    """No such adviser at this supplier."""

    code = "adviser-not-found"
    message = _("Ce conseiller n’existe pas.")


def register_customer(
    *,
    access: Access,
    number: str,
    company_name: str,
    registered_at: datetime,
    siren: str = "",
    siret: str = "",
    postal_address: str = "",
    signatory: str = "",
    notification_mode: NotificationMode | None = None,
    original_channel: OriginalChannel = OriginalChannel.PORTAL,
    adviser_id: UUID | None = None,
    is_one_of_many: bool = False,
) -> CustomerAccount:
    """Open the account of a customer number, with its space; nobody is told of it yet.

    A SIRET is given as its fourteen digits, already checked. Whoever registers
    many announces them together.

    Raises RoleMissing, CustomerNumberInvalid, CustomerNumberTaken, SirenInvalid, TextTooLong,
    AdviserNotFound.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER, Role.SELLER)
    number, company_name = checked_number(number), checked_name(company_name)
    if find_account(access.space_id, number):
        raise CustomerNumberTaken
    if adviser_id and not Adviser.objects.filter(id=adviser_id, supplier=access.space_id).exists():
        raise AdviserNotFound
    account = CustomerAccount(
        supplier_id=access.space_id,
        number=number,
        company_name=company_name,
        siren=checked_siren(siren) if siren.strip() else "",
        siret=siret,
        postal_address=postal_address.strip(),
        signatory=checked_text(signatory, PERSON_NAME_LENGTH_MAX),
        notification_mode=notification_mode or "",
        original_channel=original_channel,
        adviser_id=adviser_id,
        created_at=registered_at,
    )
    try:
        _open(account, access, is_announced=not is_one_of_many)
    except IntegrityError as error:  # the same number, registered at the same moment
        raise CustomerNumberTaken from error
    return account


def checked_number(text: str) -> str:
    """Give a customer number without spaces around it; raise CustomerNumberInvalid."""
    number = text.strip()
    if not number.isprintable() or not 1 <= len(number) <= CUSTOMER_NUMBER_LENGTH_MAX:
        raise CustomerNumberInvalid
    return number


@transaction.atomic
def _open(account: CustomerAccount, access: Access, *, is_announced: bool) -> None:
    account.space = create_space(
        kind=SpaceKind.CUSTOMER, name=account.company_name, created_at=account.created_at
    )
    account.save(force_insert=True)
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.CUSTOMER_REGISTERED,
        happened_at=account.created_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="account",
        subject_id=account.id,
        details={"number": account.number},
    )
    if is_announced:
        announce(CustomersFact.CUSTOMERS_ADDED, access.space_id)
