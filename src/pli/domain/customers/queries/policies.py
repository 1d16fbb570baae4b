"""What did the supplier choose? Each app is given the few values it needs."""

from collections.abc import Mapping
from datetime import time, timedelta
from uuid import UUID

from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce

from pli.domain.customers.models import CustomerAccount, SupplierPolicy
from pli.domain.customers.queries.supplier_by_code import SupplierNotFound
from pli.domain.customers.vocabulary import (
    PRESETS,
    AccountPolicy,
    ActivationMoment,
    AddressChange,
    AddressChangeIdentifiant,
    ArchivePolicy,
    AvailabilityPolicy,
    BuyerMismatch,
    Choice,
    ColleagueAccess,
    ColleagueNotification,
    CopyPolicy,
    CustomerRules,
    CustomerTerm,
    DisplayPolicy,
    DoorPolicy,
    ForeignIdentifiant,
    NotificationMode,
    NotificationPolicy,
    Preset,
    RuleBreaking,
    SecondFactor,
    UnknownAddress,
)
from pli.domain.identity.vocabulary import (
    PLATFORM_RECOVERY,
    PLATFORM_SIGN_IN,
    RecoveryPolicy,
    SignInPolicy,
)
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind

_MEGABYTE = 1_000_000
_OF_DISPLAY = (
    "supplier__policy__history_months",
    "supplier__policy__availability_months",
    "supplier__policy__keeping_years",
    "supplier__policy__extended_archive",
)


def recovery_policy(supplier_space_id: UUID | None) -> RecoveryPolicy:
    """Say how identifiants and passwords are recovered; the platform's own way without supplier."""
    policy = _policy_of(supplier_space_id)
    if policy is None:
        return PLATFORM_RECOVERY
    return RecoveryPolicy(
        unknown_address_is_told=policy.unknown_address == UnknownAddress.TOLD,
        link_life=timedelta(hours=policy.recovery_link_hours),
        interval_min=timedelta(seconds=policy.recovery_interval_seconds),
        per_day_max=policy.recovery_per_day_max,
    )


def sign_in_policy(space_id: UUID | None, *, staff: bool) -> SignInPolicy:
    """Say how people sign in to a supplier's space (`staff`) or to one of its customers'."""
    policy = _policy_of(space_id)
    if policy is None:
        return PLATFORM_SIGN_IN
    idle_minutes = policy.staff_idle_minutes if staff else policy.portal_idle_minutes
    return SignInPolicy(
        errors_max=policy.sign_in_errors_max,
        lock_life=timedelta(minutes=policy.sign_in_lock_minutes),
        idle_life=timedelta(minutes=idle_minutes),
        idle_notice=timedelta(minutes=policy.idle_notice_minutes),
        second_factor_required=staff and policy.staff_second_factor == SecondFactor.REQUIRED,
    )


def availability_policy(space_id: UUID) -> AvailabilityPolicy:
    """Say how long invoices stay visible, and their bytes kept; raise SupplierNotFound.

    By the space of a customer, what was chosen for it counts; by its supplier's, the rule.
    """
    policy = _required_policy_of(space_id)
    return AvailabilityPolicy(
        availability_months=_archive_of(policy).months, keeping_years=policy.keeping_years
    )


def archive_policy(space_id: UUID) -> ArchivePolicy:
    """Say how long an account's invoices stay available, and who may choose how long."""
    return _archive_of(_required_policy_of(space_id))


def door_policy(supplier_space_id: UUID) -> DoorPolicy:
    """Say what is held at the door, and what names a customer there; raise SupplierNotFound."""
    policy = _required_policy_of(supplier_space_id)
    return DoorPolicy(
        holds_rule_breaking=policy.rule_breaking == RuleBreaking.HELD,
        holds_buyer_mismatch=policy.buyer_mismatch == BuyerMismatch.HELD,
        customer_terms=tuple(CustomerTerm(term) for term in policy.customer_terms.split()),
    )


def notification_policy(space_id: UUID) -> NotificationPolicy:
    """Say how customers hear of invoices, by the space of a supplier or of one of its customers.

    Raises SupplierNotFound, as the two below.
    """
    policy = _required_policy_of(space_id)
    return NotificationPolicy(
        default_mode=NotificationMode(policy.default_notification),
        colleagues_choose=policy.colleague_notification == ColleagueNotification.EACH_CHOOSES,
        is_self_service=policy.address_change == AddressChange.SELF_SERVICE,
        direct_link_life=timedelta(days=policy.direct_link_days),
        attachments_bytes_max=policy.attachments_megabytes * _MEGABYTE,
        daily_mail_at=time(policy.daily_mail_hour),
        reminds_before_end=policy.reminds_before_end,
        tells_missing_invoices=policy.tells_missing_invoices,
    )


def copy_policy(space_id: UUID) -> CopyPolicy:
    """Say whether invoices may leave by themselves, by either space; raise SupplierNotFound."""
    policy = _required_policy_of(space_id)
    return CopyPolicy(
        is_offered=policy.automatic_copy,
        attachments_bytes_max=policy.attachments_megabytes * _MEGABYTE,
    )


def customer_rules(space_id: UUID) -> CustomerRules:
    """Say what customers may be told of a supplier's choices, or what holds for one of them.

    Raises SupplierNotFound.
    """
    policy = _required_policy_of(space_id)
    archive = _archive_of(policy)
    return CustomerRules(
        unknown_address_is_told=policy.unknown_address == UnknownAddress.TOLD,
        recovery_link_hours=policy.recovery_link_hours,
        sign_in_errors_max=policy.sign_in_errors_max,
        sign_in_lock_minutes=policy.sign_in_lock_minutes,
        invites_colleagues=policy.colleague_access == ColleagueAccess.INVITATION,
        colleagues_choose_mails=policy.colleague_notification == ColleagueNotification.EACH_CHOOSES,
        default_notification=NotificationMode(policy.default_notification),
        changes_address_alone=policy.address_change == AddressChange.SELF_SERVICE,
        identifiant_stays=policy.address_change_identifiant == AddressChangeIdentifiant.SAME,
        activates_on_demand=policy.activation_moment == ActivationMoment.ON_DEMAND,
        switches_with_notice=policy.foreign_identifiant == ForeignIdentifiant.SWITCHES_WITH_NOTICE,
        history_months=policy.history_months,
        availability_months=archive.months,
        reminds_before_end=policy.reminds_before_end,
        is_archive_offered=archive.is_customers_choice and bool(archive.offered_years),
        archive_months_max=archive.months_max,
    )


def account_policy(space_id: UUID) -> AccountPolicy:
    """Say who decides of an account's access, and what a change does to it."""
    policy = _required_policy_of(space_id)
    keeps = policy.address_change_identifiant == AddressChangeIdentifiant.SAME
    explains = policy.foreign_identifiant == ForeignIdentifiant.SWITCHES_WITH_NOTICE
    return AccountPolicy(
        changes_own_address=policy.address_change == AddressChange.SELF_SERVICE,
        address_change_keeps_identifiant=keeps,
        activates_on_demand=policy.activation_moment == ActivationMoment.ON_DEMAND,
        foreign_identifiant_is_explained=explains,
    )


def display_policy(space_id: UUID) -> DisplayPolicy:
    """Say what the list of a customer's space shows to somebody who chose nothing."""
    # Asked at each visit of a list: the other thirty choices are left where they are.
    accounts = CustomerAccount.objects.filter(space_id=space_id)
    found = accounts.values_list("archive_months", *_OF_DISPLAY).first()
    if found is None:
        raise SupplierNotFound
    chosen_months, history_months, usual_months, keeping_years, is_customers_choice = found
    archive = ArchivePolicy(
        usual_months=usual_months,
        chosen_months=chosen_months,
        keeping_years=keeping_years,
        is_customers_choice=is_customers_choice,
    )
    return DisplayPolicy(history_months=history_months, availability_months=archive.months)


def supplier_choices(*, access: Access) -> Mapping[str, Choice]:
    """Give every choice of a supplier by its name. Raises RoleMissing."""
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    policy = SupplierPolicy.objects.get(supplier_id=access.space_id)
    return {name: getattr(policy, name) for name in ("preset", *PRESETS[Preset.CLASSIQUE])}


def _required_policy_of(space_id: UUID) -> SupplierPolicy:
    policy = _policy_of(space_id)
    if policy is None:
        raise SupplierNotFound
    return policy


def _policy_of(space_id: UUID | None) -> SupplierPolicy | None:
    if space_id is None:
        return None
    account = CustomerAccount.objects.filter(space_id=space_id)
    supplier_id = Coalesce(Subquery(account.values("supplier_id")[:1]), Value(space_id))
    policies = SupplierPolicy.objects.filter(supplier_id=supplier_id)
    return policies.annotate(archive_months=Subquery(account.values("archive_months")[:1])).first()


def _archive_of(policy: SupplierPolicy) -> ArchivePolicy:
    return ArchivePolicy(
        usual_months=policy.availability_months,
        chosen_months=getattr(policy, "archive_months"),  # noqa: B009 - annotated by `_policy_of`
        keeping_years=policy.keeping_years,
        is_customers_choice=policy.extended_archive,
    )
