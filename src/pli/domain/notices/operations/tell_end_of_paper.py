"""Customers on paper are told that there will be none: 60 and 15 days before (R008)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from pli.domain.customers.models import Contract, CustomerAccount, Entity, RegisteredAddress
from pli.domain.customers.queries import account_of_space, address_on_file, notification_policy
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.invoices.models import Holding
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import Activation, EndOfPaperNotice
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.notices.vocabulary import END_OF_PAPER_BATCH_MAX, END_OF_PAPER_DAYS
from pli.domain.post.models import Mail
from pli.domain.post.operations import RecipientInvalid
from pli.domain.post.vocabulary import MailKind
from pli.kit.days import paris_date

_LANGUAGE = "fr"  # of whoever has not signed in yet


def tell_end_of_paper(*, now: datetime, at_most: int = END_OF_PAPER_BATCH_MAX) -> int:
    """Write to whoever is still to be told, some at a time; give to how many.

    It is told whatever the mode of notification: it is no invoice, and who wishes no
    mails would otherwise wait for paper that never comes. Whatever crashes, the next
    run goes on, and nobody is told twice.
    """
    told = 0
    for entity, days_before in _about_to_end(paris_date(now)):
        untold = _untold(entity, days_before)[: at_most - told]
        for account_id in list(untold.values_list("id", flat=True)):
            told += _tell(account_id, entity, days_before, now)
    return told


def _about_to_end(today: date) -> Iterator[tuple[Entity, int]]:
    """Give the companies that end paper soon, and of which notice it is time."""
    soon = Entity.objects.filter(
        paper_end_date__gt=today,
        paper_end_date__lte=today + timedelta(days=max(END_OF_PAPER_DAYS)),
    )
    for entity in soon.order_by("paper_end_date", "id"):
        left = (_end_date(entity) - today).days
        # Whoever is told late is told once: of the notice that is due by then.
        yield entity, min(days for days in END_OF_PAPER_DAYS if left <= days)


def _untold(entity: Entity, days_before: int) -> QuerySet[CustomerAccount]:
    on_paper = CustomerAccount.objects.filter(
        supplier_id=entity.supplier_id, original_channel=OriginalChannel.PAPER, closed_at=None
    )
    told = EndOfPaperNotice.objects.filter(
        account=OuterRef("pk"),
        entity=entity,
        end_date=_end_date(entity),
        days_before=days_before,
    )
    address = RegisteredAddress.objects.filter(account=OuterRef("pk"), replaced_at=None)
    return on_paper.filter(_is_billed_by(entity), Exists(address), ~Exists(told)).order_by("id")


def _is_billed_by(entity: Entity) -> Q:
    """Ask for the customers of this company: of the supplier's only one, all."""
    if not Entity.objects.filter(supplier_id=entity.supplier_id).exclude(pk=entity.pk).exists():
        return Q()
    contract = Contract.objects.filter(account=OuterRef("pk"), entity=entity)
    invoice = Holding.objects.filter(space=OuterRef("space"), entity=entity)
    return Q(Exists(contract)) | Q(Exists(invoice))


@transaction.atomic
def _tell(account_id: UUID, entity: Entity, days_before: int, now: datetime) -> bool:
    """Note it and write the mail, or nothing when another run did."""
    notice, is_new = EndOfPaperNotice.objects.get_or_create(
        account_id=account_id,
        entity=entity,
        end_date=_end_date(entity),
        days_before=days_before,
        defaults={"told_at": now},
    )
    account = CustomerAccount.objects.get(id=account_id)
    address = address_on_file(account_id)
    if not is_new or address is None:
        return False
    try:
        notice.mail = _write(account, address.address, entity, days_before, now)
    except RecipientInvalid:
        return False  # as every mail to it: the register shows the address
    notice.save(update_fields=["mail"])
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.END_OF_PAPER_TOLD,
        happened_at=now,
        space_id=account.space_id,
        subject_kind="account",
        subject_id=account_id,
        details={
            "entity": str(entity.id),
            "day": _end_date(entity).isoformat(),
            "mail": str(notice.mail.id),
        },
    )
    return True


def _write(
    account: CustomerAccount, recipient: str, entity: Entity, days_before: int, now: datetime
) -> Mail:
    face = account_of_space(account.space_id)
    letterhead = letterhead_of_supplier(face.supplier)
    standing = Activation.objects.filter(account=account, login__ended_at=None)
    activation = standing.select_related("login__person").order_by("activated_at").last()
    end_date = _end_date(entity)
    return write_mail(
        kind=MailKind.END_OF_PAPER,
        key=f"{account.id}:{entity.id}:{end_date}:{days_before}",
        letterhead=letterhead,
        about_kind="account",
        about_id=account.id,
        recipient=recipient,
        language=activation.login.person.language if activation else _LANGUAGE,
        content={
            "account": face,
            "entity_name": entity.name,
            "end_date": end_date,
            "source": entity.paper_end_source,
            "has_access": activation is not None,
            "chooses_mails": notification_policy(account.supplier_id).is_self_service,
            "url": letterhead.space_url(account.space_id, "")
            if activation
            else letterhead.home_url,
            "subject_names": {"entity": entity.name, "day": f"{end_date:%d/%m/%Y}"},
        },
        queued_at=now,
    )


def _end_date(entity: Entity) -> date:
    if entity.paper_end_date is None:
        message = "A company without an end of paper is never told of."
        raise ValueError(message)
    return entity.paper_end_date
