"""A colleague is invited into a customer's space: M21."""

from datetime import datetime
from uuid import UUID

from pli.domain.customers.queries import account_of_space
from pli.domain.identity.models import Link, Login
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.queries import name_of_member


def compose_user_invitation(*, link_id: UUID, now: datetime) -> Mail | None:
    """Write the mail whose link shows the identifiant and lets its password be chosen.

    Nothing leaves for somebody who was removed, or whose address changed, meanwhile.
    """
    link = Link.objects.get(pk=link_id)
    login = (
        Login.objects.filter(
            pk=str(link.about_id), address_key=link.address_key, ended_at=None, suspended_at=None
        )
        .select_related("person", "membership")
        .first()
    )
    if login is None:
        return None
    account = account_of_space(login.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    inviter = name_of_member(space_id=login.space_id, person_id=link.asked_by)
    # Of whom the space knows no name, the mail says the address: somebody invites, not a company.
    address = "" if inviter else _address_of(link.asked_by, login.space_id)
    inviter = inviter or account.company_name
    return write_mail(
        kind=MailKind.USER_INVITATION,
        key=str(link.id),
        letterhead=letterhead,
        about_kind="link",
        about_id=link.id,
        recipient=link.address,
        language=login.person.language,
        content={
            "link": link,
            "account": account,
            "identifiant": login.identifiant,
            "given_name": login.membership.given_name,
            "inviter_name": inviter,
            "inviter_address": address,
            "subject_names": {"inviter": inviter},
        },
        queued_at=now,
        link=link,
        link_base=letterhead.recovery_url,
    )


def _address_of(person_id: UUID | None, space_id: UUID) -> str:
    if person_id is None:
        return ""
    logins = Login.objects.filter(person_id=person_id, space_id=space_id, ended_at=None)
    return logins.values_list("address", flat=True).first() or ""
