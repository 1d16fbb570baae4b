"""An account's new administrator takes the place of the former one (R022)."""

from datetime import datetime

from pli.domain.customers.models import CustomerAccount
from pli.domain.identity.models import Login
from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.notices.operations._write_address_mail import write_address_mail
from pli.domain.notices.vocabulary import AddressMoment
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import end_membership
from pli.domain.spaces.vocabulary import Access


def replace_former_login(
    account: CustomerAccount,
    *,
    login: Login | None,
    address: str,
    replaced_at: datetime,
    moment: AddressMoment = AddressMoment.REPLACED,
    replaced_by: Access | None = None,
) -> None:
    """End the identifiants that earlier addresses had, but this one, and tell those addresses.

    `address` is the one that takes their place.
    """
    former = Membership.objects.filter(login__activations__account=account, ended_at=None)
    if login is not None:
        former = former.exclude(login=login)
    for membership in former.select_related("login__person").distinct():
        end_membership(
            membership_id=membership.id,
            reason=LoginEnd.REPLACED,
            ended_at=replaced_at,
            ended_by=replaced_by,
        )
        if membership.login.address:
            write_address_mail(
                moment,
                login=membership.login,
                recipient=membership.login.address,
                other=address,
                key=str(membership.login_id),
                queued_at=replaced_at,
                keeps_identifiant=False,
            )
