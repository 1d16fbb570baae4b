"""An account's invoices stay available for longer, up to ten years (R070, T9)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations.lock_term import lock_term
from pli.domain.customers.queries.account_of_space import AccountNotFound
from pli.domain.customers.queries.policies import archive_policy
from pli.domain.customers.vocabulary import ARCHIVE_MONTHS_MAX, ArchivePolicy
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Invalid, Refused


class ArchiveKeptByAdviser(Refused):
    """Here only the adviser chooses it."""

    code = "archive-kept-by-adviser"
    message = _(
        "Chez ce fournisseur, votre conseiller clientèle enregistre la durée de disponibilité "
        "de vos factures."
    )


class ArchiveTermInvalid(Invalid):
    """It is not longer than the rule, or longer than files are kept."""

    code = "archive-term-invalid"
    field = "months"


@transaction.atomic
def choose_archive(
    *, access: Access, account_id: UUID, months: int | None, chosen_at: datetime
) -> CustomerAccount:
    """Register how long a customer's invoices stay available; `None` for the supplier's rule.

    Raises RoleMissing, AccountNotFound, ArchiveTermInvalid.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER)
    accounts = CustomerAccount.objects.filter(supplier_id=access.space_id, id=account_id)
    account = _locked(accounts)
    _choose(access, account, months, archive_policy(account.space_id), chosen_at)
    return account


@transaction.atomic
def choose_own_archive(
    *, access: Access, months: int | None, chosen_at: datetime
) -> CustomerAccount:
    """Take what the administrator of an account asks for, where the supplier offers it.

    Raises RoleMissing, AccountNotFound, ArchiveKeptByAdviser, ArchiveTermInvalid.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    accounts = CustomerAccount.objects.filter(space_id=access.space_id)
    account = _locked(accounts)
    policy = archive_policy(account.space_id)
    if not policy.is_customers_choice:
        raise ArchiveKeptByAdviser
    _choose(access, account, months, policy, chosen_at)
    return account


def _locked(accounts: QuerySet[CustomerAccount]) -> CustomerAccount:
    account_id = accounts.values_list("id", flat=True).first()
    if account_id is None:
        raise AccountNotFound
    lock_term(account_id=account_id, is_changing=True)
    return accounts.select_for_update(of=("self",)).get(id=account_id)


def _choose(
    access: Access,
    account: CustomerAccount,
    months: int | None,
    policy: ArchivePolicy,
    now: datetime,
) -> None:
    _check(months, policy)
    former, account.archive_months = account.archive_months, months
    account.save(update_fields=["archive_months"])
    if former != months:
        for space_id in {account.space_id, access.space_id}:
            _record(access, account, space_id, former, now)


def _check(months: int | None, policy: ArchivePolicy) -> None:
    if months is None:
        return
    if months <= policy.usual_months:
        raise ArchiveTermInvalid(_too_short(policy.usual_months))
    if months > policy.months_max:
        raise ArchiveTermInvalid(_too_long(policy))


def _too_short(usual: int) -> str:
    return ngettext(
        "Choisissez une durée plus longue que la durée habituelle, %(count)s mois.",
        "Choisissez une durée plus longue que la durée habituelle, %(count)s mois.",
        usual,
    ) % {"count": usual}


def _too_long(policy: ArchivePolicy) -> str:
    if policy.months_max == ARCHIVE_MONTHS_MAX:
        return gettext("Une facture reste disponible dix ans au plus.")
    return ngettext(
        "Les fichiers sont détruits %(count)s an après la date de la facture\N{NO-BREAK SPACE}: "
        "elle ne peut pas rester disponible plus longtemps.",
        "Les fichiers sont détruits %(count)s ans après la date de la facture\N{NO-BREAK SPACE}: "
        "elle ne peut pas rester disponible plus longtemps.",
        policy.keeping_years,
    ) % {"count": policy.keeping_years}


def _record(
    access: Access, account: CustomerAccount, space_id: UUID, former: int | None, now: datetime
) -> None:
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.ARCHIVE_CHOSEN,
        happened_at=now,
        space_id=space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="account",
        subject_id=account.id,
        details={"months": [former, account.archive_months], "by": access.space_kind},
    )
