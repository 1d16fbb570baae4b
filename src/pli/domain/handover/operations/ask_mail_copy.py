"""An administrator wishes each new invoice to leave to a mailbox: it is asked to agree."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import copy_policy
from pli.domain.handover.models import MailCopy
from pli.domain.handover.operations._ending import end_copy, locked_copies, record_copy
from pli.domain.handover.vocabulary import (
    COPY_ASKS_OF_ADDRESS_MAX,
    COPY_ASKS_OF_SPACE_MAX,
    COPY_ASKS_SPAN,
    COPY_ASKS_TO_ADDRESS_MAX,
    COPY_LINK_LIFE,
    CopyEnd,
    HandoverFact,
)
from pli.domain.identity.operations import make_link
from pli.domain.identity.queries import AddressInvalid, clean_address, fold
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.queries import RoleMissing, require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Refused, TooMany
from pli.kit.facts import announce
from pli.kit.limits import count_asked


class CopyNotOffered(Refused):
    """The supplier lets no invoice leave by itself, or the account is closed."""

    code = "copy-not-offered"
    message = _("Votre fournisseur ne propose pas la copie automatique des factures.")


class CopyRunsAlready(Refused):
    """Invoices leave to this very mailbox."""

    code = "copy-runs-already"
    message = _("Vos factures partent déjà vers cette adresse mail.")


class CopyAsksTooMany(TooMany):
    """So many mails asked a mailbox to agree today."""

    code = "copy-asks-too-many"
    message = _(
        "Trop de demandes de confirmation sont parties aujourd’hui : vérifiez l’adresse mail "
        "avec la personne qui la lit."
    )
    again = _("Nouvelle demande possible %(moment)s.")


@transaction.atomic
def ask_mail_copy(*, access: Access, address: str, asked_at: datetime) -> MailCopy:
    """Ask a mailbox to agree; one to which invoices leave meanwhile keeps them until it does.

    Raises RoleMissing, CopyNotOffered, AddressInvalid, CopyRunsAlready, CopyAsksTooMany.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    if access.limits is not None:
        raise RoleMissing  # a copy shows everything
    require_offer(access)
    address = _outside(clean_address(address))
    standing = locked_copies(access.space_id).filter(ended_at=None)
    if standing.filter(address_key=fold(address)).exclude(confirmed_at=None).exists():
        raise CopyRunsAlready
    account = CustomerAccount.objects.get(space_id=access.space_id)
    _count_asks(account, address, asked_at)
    for waiting in standing.filter(confirmed_at=None):
        end_copy(waiting, CopyEnd.REPLACED, ended_at=asked_at, access=access)
    return _open(access, account, address, asked_at)


def require_offer(access: Access) -> None:
    """Raise CopyNotOffered where the supplier has none for this account."""
    account = CustomerAccount.objects.filter(space_id=access.space_id, closed_at=None)
    if not account.exists() or not copy_policy(access.space_id).is_offered:
        raise CopyNotOffered


def _outside(address: str) -> str:
    """Refuse a machine that a relay would take for its own, or for its neighbour (`a@[::1]`)."""
    host = address.rpartition("@")[2]
    if "." not in host or host.startswith("["):
        raise AddressInvalid
    return address


def _count_asks(account: CustomerAccount, address: str, asked_at: datetime) -> None:
    mailbox = fold(address)
    limits = {
        f"space {account.space_id}": COPY_ASKS_OF_SPACE_MAX,
        f"space {account.space_id} address {mailbox}": COPY_ASKS_OF_ADDRESS_MAX,
        f"supplier {account.supplier_id} address {mailbox}": COPY_ASKS_TO_ADDRESS_MAX,
    }
    retry_at = count_asked(limits, span=COPY_ASKS_SPAN, asked_at=asked_at, prefix="copy-asks")
    if retry_at is not None:
        raise CopyAsksTooMany(retry_at=retry_at)


def _open(access: Access, account: CustomerAccount, address: str, asked_at: datetime) -> MailCopy:
    copy = MailCopy.objects.create(
        space_id=access.space_id,
        address=address,
        address_key=fold(address),
        login_id=access.login_id,
        asked_at=asked_at,
        lapses_at=asked_at + COPY_LINK_LIFE,
    )
    make_link(
        purpose=LinkPurpose.COPY,
        address=address,
        realm_id=account.supplier_id,
        about_id=copy.id,
        asked_by=access.person_id,
        asked_at=asked_at,
        life=COPY_LINK_LIFE,
    )
    record_copy(copy, EntryKind.COPY_ASKED, asked_at, access=access)
    announce(HandoverFact.COPY_ASKED, copy.id)
    return copy
