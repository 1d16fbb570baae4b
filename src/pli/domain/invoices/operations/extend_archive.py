"""Somebody chose how long an account's invoices are available: those that are there follow."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import choose_archive, choose_own_archive
from pli.domain.invoices.models import ArchiveExtension, Holding
from pli.domain.invoices.vocabulary import InvoicesFact
from pli.domain.spaces.vocabulary import Access
from pli.kit.facts import announce


@transaction.atomic
def extend_archive(
    *, access: Access, account_id: UUID, months: int | None, asked_at: datetime
) -> ArchiveExtension | None:
    """Have a customer's invoices stay available so long; `None` leaves those that are there.

    Raises RoleMissing, AccountNotFound, ArchiveTermInvalid.
    """
    account = choose_archive(
        access=access, account_id=account_id, months=months, chosen_at=asked_at
    )
    return _open(account, asked_at)


@transaction.atomic
def extend_own_archive(
    *, access: Access, months: int | None, asked_at: datetime
) -> ArchiveExtension | None:
    """Do so for the administrator of an account, where its supplier offers it.

    Raises RoleMissing, AccountNotFound, ArchiveKeptByAdviser, ArchiveTermInvalid.
    """
    account = choose_own_archive(access=access, months=months, chosen_at=asked_at)
    return _open(account, asked_at)


def _open(account: CustomerAccount, now: datetime) -> ArchiveExtension | None:
    if account.archive_months is None:
        return None
    extension = ArchiveExtension.objects.create(
        space_id=account.space_id,
        months=account.archive_months,
        asked_at=now,
        total_count=Holding.objects.filter(space_id=account.space_id).count(),
    )
    announce(InvoicesFact.ARCHIVE_TO_EXTEND, extension.id)
    return extension
