"""A registered address is given access to its space: by a new identifiant, or by one that stays."""

from datetime import datetime

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.customers.queries import address_is_alone
from pli.domain.identity.models import Login
from pli.domain.identity.operations import (
    assign_identifiant,
    create_login,
    create_person,
    record_address,
)
from pli.domain.invoices.models import Holding
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import Activation
from pli.domain.notices.operations._carry_over import carry_over
from pli.domain.notices.operations._replace_login import replace_former_login
from pli.domain.notices.operations._write_activation import write_activation
from pli.domain.notices.operations._write_address_mail import write_address_mail
from pli.domain.notices.queries.kept_login import kept_login
from pli.domain.notices.queries.standing_activation import latest_activation
from pli.domain.notices.vocabulary import AddressMoment, EarlyBy
from pli.domain.post.models import Mail
from pli.domain.spaces.operations import give_administration, open_membership
from pli.domain.spaces.vocabulary import Access, Role

_LANGUAGE = "fr"  # nobody has told another one yet


def give_access(
    account: CustomerAccount,
    address: RegisteredAddress,
    *,
    holding: Holding | None,
    given_at: datetime,
    given_by: Access | None = None,
    early_by: EarlyBy = EarlyBy.ADVISER,
) -> Activation:
    """Activate a locked account at an address that was not yet, by the supplier's policy.

    Whatever was kept in the space follows to whoever administers it now; the identifiant
    that gives way is closed, and its address told. Without holding, nobody waited for one:
    `early_by` says who wanted it.
    """
    former = latest_activation(account.id)
    standing = former.login if former and former.login.ended_at is None else None
    kept = kept_login(
        supplier_id=account.supplier_id,
        space_id=account.space_id,
        address_key=address.address_key,
        standing=standing,
    )
    login = kept or _new_login(account, address, given_at)
    if former and kept and kept == standing:
        mail, kind = _keep(former, kept, address, given_at)
    else:
        if kept:
            _promote(kept, given_by, given_at)
        mail = _begin(login, address, None if holding else early_by, given_at)
        kind = EntryKind.ACCOUNT_ACTIVATED
        replace_former_login(account, login=login, address=address.address, replaced_at=given_at)
    if former:
        carry_over(
            space_id=account.space_id,
            former_id=former.login.person_id,
            person_id=login.person_id,
        )
    activation = Activation.objects.create(
        account=account,
        address=address,
        holding=holding,
        login=login,
        mail=mail,
        activated_at=given_at,
    )
    record_access(activation, kind, recorded_at=given_at, access=given_by)
    return activation


def record_access(
    activation: Activation, kind: EntryKind, *, recorded_at: datetime, access: Access | None
) -> None:
    """Write it down for the supplier, whose register it is, and for the customer's own journal."""
    account = activation.account
    for space_id in (account.supplier_id, account.space_id):
        record_entry(
            book=Book.EVIDENCE,
            kind=kind,
            happened_at=recorded_at,
            space_id=space_id,
            person_id=access.person_id if access else None,
            login_id=activation.login_id,
            subject_kind="account",
            subject_id=account.id,
            details={
                "holding": str(activation.holding_id) if activation.holding_id else None,
                "address": str(activation.address_id),
                "mail": str(activation.mail_id),
            },
        )


def _keep(
    former: Activation, login: Login, address: RegisteredAddress, given_at: datetime
) -> tuple[Mail, EntryKind]:
    former_address = login.address
    if login.address_key == address.address_key:
        return former.mail, EntryKind.ACCOUNT_ACTIVATED
    login.address = record_address(login_id=login.id, address=address.address)
    if former_address:
        write_address_mail(
            AddressMoment.MOVED,
            login=login,
            recipient=former_address,
            other=address.address,
            key=str(address.id),
            queued_at=given_at,
        )
    mail = _tell_arrival(login, address, former_address, given_at)
    return mail, EntryKind.ADDRESS_CHANGED


def _promote(colleague: Login, given_by: Access | None, given_at: datetime) -> None:
    """Have the colleague whose address it is administer the space from now on."""
    member = give_administration(membership_id=colleague.membership.id, is_of_register=True)
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.MEMBERSHIP_CHANGED,
        happened_at=given_at,
        space_id=member.space_id,
        person_id=given_by.person_id if given_by else None,
        login_id=colleague.id,
        subject_kind="membership",
        subject_id=member.id,
        details={"roles": [None, member.roles]},
    )


def _begin(
    login: Login, address: RegisteredAddress, early_by: EarlyBy | None, given_at: datetime
) -> Mail:
    """Tell the new administrator; a colleague who has a password knows how to come in."""
    if login.password:
        return _tell_arrival(login, address, "", given_at)
    return write_activation(login, key=str(address.id), early_by=early_by, queued_at=given_at)


def _tell_arrival(
    login: Login, address: RegisteredAddress, former_address: str, given_at: datetime
) -> Mail:
    return write_address_mail(
        AddressMoment.ARRIVED,
        login=login,
        recipient=address.address,
        other=former_address,
        key=str(address.id),
        queued_at=given_at,
    )


def _new_login(account: CustomerAccount, address: RegisteredAddress, now: datetime) -> Login:
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
