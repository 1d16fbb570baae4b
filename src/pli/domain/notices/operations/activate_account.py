"""The first invoice since an address was registered gives the account its identifiant (R023)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.customers.queries import (
    account_of_space,
    address_is_alone,
    address_on_file,
    availability_policy,
    receives_paper,
)
from pli.domain.identity.models import Login
from pli.domain.identity.operations import assign_identifiant, create_login, create_person
from pli.domain.invoices.models import Holding
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import Activation
from pli.domain.notices.operations._account_lock import lock_account_of
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._replace_login import replace_former_login
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.operations import open_membership
from pli.domain.spaces.vocabulary import Role
from pli.kit.days import paris_date

_LANGUAGE = "fr"  # nobody has told another one yet


@transaction.atomic
def activate_account(*, holding_id: UUID, now: datetime) -> Activation | None:
    """Activate the account that holds this invoice, if this invoice is what it waited for.

    It is when an address is on file, registered no later than the invoice was
    made available, and not activated yet; invoices brought in from an older
    portal never are. Twice the same: the second finds the account activated.
    """
    holding = Holding.objects.get(pk=holding_id)
    account = lock_account_of(holding)
    address = address_on_file(account.id) if account else None
    if account is None or address is None or not _is_awaited(holding, address):
        return None

    login = _give_login(account, address, now)
    mail = _write_activation(address, login, now)
    replace_former_login(account_id=account.id, login=login, replaced_at=now)
    activation = Activation.objects.create(
        account=account, address=address, holding=holding, login=login, mail=mail, activated_at=now
    )
    # For the supplier, whose register it is, and for the customer, whose space it is.
    for space_id in (account.supplier_id, account.space_id):
        record_entry(
            book=Book.EVIDENCE,
            kind=EntryKind.ACCOUNT_ACTIVATED,
            happened_at=now,
            space_id=space_id,
            login_id=login.id,
            subject_kind="account",
            subject_id=account.id,
            details={"holding": str(holding.id), "address": str(address.id), "mail": str(mail.id)},
        )
    return activation


def _is_awaited(holding: Holding, address: RegisteredAddress) -> bool:
    if holding.is_legacy or holding.available_at < address.registered_at:
        return False
    if holding.delayed_at and not holding.released_at:  # its day has not come
        return False
    return not Activation.objects.filter(address=address).exists()


def _give_login(account: CustomerAccount, address: RegisteredAddress, now: datetime) -> Login:
    """Make a login for whoever reads the address: a person of whom nothing is proved yet."""
    person = create_person(
        given_name="",
        family_name="",
        language=_LANGUAGE,
        created_at=now,
        address=address.address,
        address_is_proven=False,
    )
    identifiant = assign_identifiant(
        address=address.address,
        address_is_alone=address_is_alone(address.address_key, account.id),
        prefix=account.supplier.identifiant_prefix,
    )
    login = create_login(
        person_id=person.id,
        space_id=account.space_id,
        realm_id=account.supplier_id,
        identifiant=identifiant,
        address=address.address,
        created_at=now,
    )
    open_membership(
        space_id=account.space_id,
        login_id=login.id,
        roles=frozenset({Role.ADMINISTRATOR}),
        since_at=now,
    )
    return login


def _write_activation(address: RegisteredAddress, login: Login, now: datetime) -> Mail:
    account = account_of_space(login.space_id)
    supplier = account.supplier
    return write_mail(
        kind=MailKind.ACTIVATION,
        key=str(address.id),
        letterhead=letterhead_of_supplier(supplier),
        about_kind="account",
        about_id=account.account_id,
        recipient=address.address,
        language=_LANGUAGE,
        content={
            "account": account,
            "identifiant": login.identifiant,
            "is_paper": receives_paper(
                account.original_channel, supplier.space_id, paris_date(now)
            ),
            "availability_months": availability_policy(supplier.space_id).availability_months,
        },
        queued_at=now,
    )
