"""Which mails did a supplier write to this customer?"""

from collections.abc import Sequence

from pli.domain.customers.queries import AccountSheet
from pli.domain.identity.models import Link, Login
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.post.queries import MailSheet, mails_about

MAILS_SHOWN_MAX = 50


def mails_of_account(account: AccountSheet) -> Sequence[MailSheet]:
    """Give the latest: about the account itself, or to find its identifiants again.

    A recovery mail goes to an address, which may be that of several accounts: it
    is among the mails of each.
    """
    keys = Login.objects.filter(space_id=account.space_id).exclude(address_key="")
    recoveries = Link.objects.filter(
        purpose=LinkPurpose.RECOVERY,
        realm_id=account.supplier_id,
        address_key__in=keys.values("address_key"),
    ).order_by("-asked_at")
    link_ids = recoveries.values_list("id", flat=True)[:MAILS_SHOWN_MAX]
    return mails_about(about_ids=[account.account_id, *link_ids], count_max=MAILS_SHOWN_MAX)
