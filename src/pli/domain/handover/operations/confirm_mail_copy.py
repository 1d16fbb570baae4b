"""A mailbox agrees: from now on each new invoice leaves to it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import copy_policy
from pli.domain.handover.models import MailCopy
from pli.domain.handover.operations._ending import end_copy, locked_copies, record_copy
from pli.domain.handover.operations.ask_mail_copy import CopyNotOffered
from pli.domain.handover.queries.copy_behind import copy_of_link
from pli.domain.handover.vocabulary import COPY_END_LINK_LIFE, CopyEnd, HandoverFact
from pli.domain.identity.operations import make_link, spend_link
from pli.domain.identity.queries import link_behind
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Membership
from pli.kit.errors import Refused
from pli.kit.facts import announce


class CopyAskerGone(Refused):
    """Whoever asked for it administers the space no more: the wish is nobody's."""

    code = "copy-asker-gone"
    message = _(
        "La personne qui a demandé cette copie n’administre plus cet espace : "
        "un administrateur peut la demander à nouveau."
    )


@transaction.atomic
def confirm_mail_copy(*, token: str, realm_id: UUID | None, confirmed_at: datetime) -> MailCopy:
    """Begin the copy, and end the one that it replaces.

    Raises LinkUnknown, LinkSpent, LinkExpired, CopyNotOffered, CopyAskerGone.
    """
    link = link_behind(token=token, now=confirmed_at, purpose=LinkPurpose.COPY)
    space_id = copy_of_link(link, realm_id).space_id
    standing = locked_copies(space_id).filter(ended_at=None)
    spend_link(token=token, purpose=LinkPurpose.COPY, spent_at=confirmed_at)
    account = CustomerAccount.objects.filter(space_id=space_id, closed_at=None).first()
    if account is None or not copy_policy(space_id).is_offered:
        raise CopyNotOffered
    copy = standing.get(pk=str(link.about_id))  # one that ended has no link that still opens
    if not _administers(copy.login_id):
        raise CopyAskerGone
    for former in standing.exclude(confirmed_at=None):
        end_copy(former, CopyEnd.REPLACED, ended_at=confirmed_at)
    copy.confirmed_at = confirmed_at
    copy.save(update_fields=["confirmed_at"])
    make_link(
        purpose=LinkPurpose.COPY_END,
        address=copy.address,
        realm_id=account.supplier_id,
        about_id=copy.id,
        asked_at=confirmed_at,
        life=COPY_END_LINK_LIFE,
    )
    record_copy(copy, EntryKind.COPY_CONFIRMED, confirmed_at)
    announce(HandoverFact.COPY_CONFIRMED, copy.id)
    return copy


def _administers(login_id: UUID | None) -> bool:
    # What the platform itself asked for is nobody's wish.
    if login_id is None:
        return True
    return Membership.objects.filter(login_id=login_id).administering().exists()
