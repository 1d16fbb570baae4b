"""Another administrator was decided upon: M22, to the former ones and to whoever asked."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.queries import account_of_space, address_on_file
from pli.domain.identity.models import Login
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.models import SuccessionRequest
from pli.domain.spaces.vocabulary import Role


# As soon as one mail is written, the sweep of the forgotten takes them all as written.
@transaction.atomic
def compose_succession(*, request_id: UUID, now: datetime) -> Sequence[Mail]:
    """Write to each address concerned; of a refusal, whoever asked alone is told."""
    request = SuccessionRequest.objects.select_related("asked_by__login__person").get(pk=request_id)
    asker = request.asked_by.login
    former = _former_administrators(request)
    told = [*former, asker] if request.is_granted else [asker]
    return [
        _write(request, login, is_asker=login.id == asker.id, has_former=bool(former), now=now)
        for login in told
        if login.address
    ]


def _former_administrators(request: SuccessionRequest) -> Sequence[Login]:
    logins = Login.objects.filter(
        membership__space_id=request.space_id,
        membership__ended_at=None,
        membership__roles__contains=[Role.ADMINISTRATOR],
        ended_at=None,
    )
    others = logins.exclude(id=request.asked_by.login_id)
    return list(others.select_related("person").order_by("created_at", "id"))


def _keeps_address(account_id: UUID, asker: Login) -> bool:
    """Tell whether invoices are still announced to somebody else's address."""
    registered = address_on_file(account_id)
    return registered is not None and registered.address_key != asker.address_key


def _write(
    request: SuccessionRequest, login: Login, *, is_asker: bool, has_former: bool, now: datetime
) -> Mail:
    account = account_of_space(request.space_id)
    member = request.asked_by
    name = member.name or member.login.identifiant
    return write_mail(
        kind=MailKind.SUCCESSION,
        key=f"{request.id}:{login.id}",
        letterhead=letterhead_of_supplier(account.supplier),
        about_kind="account",
        about_id=account.account_id,
        recipient=login.address,
        language=login.person.language,
        content={
            "account": account,
            "asker": name,
            "is_asker": is_asker,
            "has_former": has_former,
            "is_granted": request.is_granted,
            "asked_at": request.asked_at,
            "keeps_address": _keeps_address(account.account_id, member.login),
        },
        queued_at=now,
    )
