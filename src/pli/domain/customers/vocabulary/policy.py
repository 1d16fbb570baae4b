"""A supplier's policy: its named choices, their two presets, and what each app is told of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from types import MappingProxyType


class Preset(StrEnum):
    """Where a supplier's choices start from; each can then be set alone."""

    CLASSIQUE = "classique"  # to the letter of the E-Facture guides
    RECOMMANDE = "recommande"  # the safer column of T1–T19


class UnknownAddress(StrEnum):
    """What somebody is told who asks for recovery with an address nobody has (T1)."""

    TOLD = "told"  # « Aucun compte trouvé pour … », on the screen
    NEUTRAL = "neutral"  # the same screen as for a known one, and a mail that helps


class ColleagueAccess(StrEnum):
    """How an administrator lets a colleague in (T2)."""

    DEFAULT_PASSWORD = "default-password"  # noqa: S105 - the name of a way
    INVITATION = "invitation"


class NotificationMode(StrEnum):
    """How a customer hears of new invoices: modes a to d (R075–R078)."""

    NONE = "none"
    ATTACHED = "attached"
    EACH = "each"
    DAILY = "daily"


class AddressChange(StrEnum):
    """Who changes the registered address (T4)."""

    ADVISER = "adviser"
    SELF_SERVICE = "self-service"


class AddressChangeIdentifiant(StrEnum):
    """What a change of address does to the identifiant (R022, T4)."""

    NEW = "new"
    SAME = "same"


class ActivationMoment(StrEnum):
    """When an account may be activated (R023, T5)."""

    NEXT_INVOICE = "next-invoice"
    ON_DEMAND = "on-demand"  # at the next invoice, or sooner when the adviser says so


class ColleagueNotification(StrEnum):
    """Whether colleagues hear of new invoices (T6)."""

    NEVER = "never"
    EACH_CHOOSES = "each-chooses"


class ForeignIdentifiant(StrEnum):
    """What another supplier's identifiant does on this supplier's page (R019, T7)."""

    OPENS_ITS_SPACE = "opens-its-space"
    SWITCHES_WITH_NOTICE = "switches-with-notice"


class SecondFactor(StrEnum):
    """Whether the supplier's own people must show a second factor."""

    OPTIONAL = "optional"
    REQUIRED = "required"


class RuleBreaking(StrEnum):
    """What becomes of an electronic invoice that breaks official rules."""

    PUBLISHED = "published"  # and its faults are shown
    HELD = "held"


class BuyerMismatch(StrEnum):
    """What becomes of an invoice whose buyer's SIREN is not the one its customer has on file."""

    PUBLISHED = "published"  # and its depositor is warned
    HELD = "held"


class CustomerTerm(StrEnum):
    """Where a document may say whose invoice it is."""

    BUYER_IDENTIFIER = "BT-46"
    BUYER_REFERENCE = "BT-10"
    CONTRACT = "BT-12"  # a contract of the register, else a customer number


type Choice = StrEnum | str | int | bool | None

CUSTOMER_TERMS = " ".join(CustomerTerm)

# One line per named choice: its value in each preset. The supplier's row
# (`SupplierPolicy`) has a column of each name.
_CHOICES: Mapping[str, tuple[Choice, Choice]] = {
    "unknown_address": (UnknownAddress.TOLD, UnknownAddress.NEUTRAL),
    "colleague_access": (ColleagueAccess.DEFAULT_PASSWORD, ColleagueAccess.INVITATION),
    "default_notification": (NotificationMode.NONE, NotificationMode.DAILY),
    "address_change": (AddressChange.ADVISER, AddressChange.SELF_SERVICE),
    "address_change_identifiant": (AddressChangeIdentifiant.NEW, AddressChangeIdentifiant.SAME),
    "activation_moment": (ActivationMoment.NEXT_INVOICE, ActivationMoment.ON_DEMAND),
    "colleague_notification": (ColleagueNotification.NEVER, ColleagueNotification.EACH_CHOOSES),
    "foreign_identifiant": (
        ForeignIdentifiant.OPENS_ITS_SPACE,
        ForeignIdentifiant.SWITCHES_WITH_NOTICE,
    ),
    # T8: how far back the list shows by default; empty for everything.
    "history_months": (3, None),
    # T9: availability from the issue date, and mails before the end of it.
    "availability_months": (24, 24),
    "reminds_before_end": (False, True),
    # D02: each new invoice may leave by itself to a place that the customer chose.
    "automatic_copy": (False, True),
    # T9: whether a customer may ask for his invoices to stay longer, by himself.
    "extended_archive": (False, True),
    # T10, in hours.
    "recovery_link_hours": (24, 2),
    "direct_link_days": (90, 90),
    "attachments_megabytes": (8, 8),
    "daily_mail_hour": (18, 18),  # Europe/Paris
    "staff_second_factor": (SecondFactor.OPTIONAL, SecondFactor.REQUIRED),
    # T19: limits that the guides leave unsaid are the same in both.
    "recovery_interval_seconds": (120, 120),
    "recovery_per_day_max": (5, 5),
    "sign_in_errors_max": (10, 10),
    "sign_in_lock_minutes": (15, 15),
    "portal_idle_minutes": (120, 120),
    "staff_idle_minutes": (30, 30),
    "idle_notice_minutes": (2, 2),
    "keeping_years": (10, 10),
    # Decision 0014.
    "rule_breaking": (RuleBreaking.PUBLISHED, RuleBreaking.HELD),
    "buyer_mismatch": (BuyerMismatch.PUBLISHED, BuyerMismatch.HELD),
    "customer_terms": (CUSTOMER_TERMS, CUSTOMER_TERMS),
}

# What a number may be, both ends included: no page, no command and no row goes past.
BOUNDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "availability_months": (1, 120),
        "keeping_years": (1, 30),
        "recovery_link_hours": (1, 72),
        "direct_link_days": (1, 365),
        # What most mailboxes take, once encoded for the mail.
        "attachments_megabytes": (1, 25),
        "daily_mail_hour": (0, 23),
        "recovery_interval_seconds": (30, 3600),
        "recovery_per_day_max": (1, 50),
        "sign_in_errors_max": (3, 50),
        # A lock must never let one person keep another out for long.
        "sign_in_lock_minutes": (1, 60),
        # Always longer than the notice before it.
        "portal_idle_minutes": (15, 720),
        "staff_idle_minutes": (15, 720),
        "idle_notice_minutes": (1, 10),
    }
)
# An extended archive: the law asks companies for no more.
ARCHIVE_MONTHS_MAX = BOUNDS["availability_months"][1]
MONTHS_PER_YEAR = 12
# « Historique d’affichage » (R064): what a person may choose, in calendar months.
HISTORY_MONTHS = (1, 3, 6, 12, 24)

PRESETS: Mapping[Preset, Mapping[str, Choice]] = MappingProxyType(
    {
        Preset.CLASSIQUE: {name: choices[0] for name, choices in _CHOICES.items()},
        Preset.RECOMMANDE: {name: choices[1] for name, choices in _CHOICES.items()},
    }
)


@dataclass(frozen=True, slots=True)
class AvailabilityPolicy:
    """How long customers see an invoice, and how long its bytes are kept."""

    availability_months: int
    keeping_years: int


@dataclass(frozen=True, slots=True)
class ArchivePolicy:
    """How long the invoices of one account stay available, and how long they may."""

    usual_months: int  # by the supplier's rule
    chosen_months: int | None  # for this account; empty: the rule
    keeping_years: int
    is_customers_choice: bool  # its administrator may choose; else the adviser alone

    @property
    def months(self) -> int:
        """How long those to come will be available."""
        return max(self.usual_months, self.chosen_months or 0)

    @property
    def months_max(self) -> int:
        """No invoice is available once its file is destroyed."""
        return min(ARCHIVE_MONTHS_MAX, self.keeping_years * MONTHS_PER_YEAR)

    @property
    def offered_years(self) -> Sequence[int]:
        """What may be chosen beyond the rule, in whole years."""
        years = range(1, self.months_max // MONTHS_PER_YEAR + 1)
        return [count for count in years if count * MONTHS_PER_YEAR > self.usual_months]


@dataclass(frozen=True, slots=True)
class DoorPolicy:
    """What a supplier wants of the invoices that it hands in."""

    holds_rule_breaking: bool
    holds_buyer_mismatch: bool
    customer_terms: tuple[CustomerTerm, ...]  # in the order in which they are asked


@dataclass(frozen=True, slots=True)
class CustomerRules:
    """What a supplier's customers may be told of its choices."""

    unknown_address_is_told: bool
    recovery_link_hours: int
    sign_in_errors_max: int
    sign_in_lock_minutes: int
    invites_colleagues: bool  # by mail, rather than by a default password handed over
    colleagues_choose_mails: bool
    default_notification: NotificationMode
    changes_address_alone: bool  # the customer does, without the adviser
    identifiant_stays: bool  # when the address changes
    activates_on_demand: bool
    switches_with_notice: bool  # another supplier's identifiant
    history_months: int | None
    availability_months: int
    reminds_before_end: bool
    is_archive_offered: bool  # a customer may ask for a longer availability
    archive_months_max: int


@dataclass(frozen=True, slots=True)
class NotificationPolicy:
    """How customers hear of new invoices (R074–R079, T3, T6)."""

    default_mode: NotificationMode  # of an account that said nothing
    colleagues_choose: bool  # each user of a space for himself; else the administrator alone
    is_self_service: bool  # the customer changes mode and address; else the adviser alone
    direct_link_life: timedelta
    attachments_bytes_max: int  # in one mail, all together
    daily_mail_at: time  # Europe/Paris
    reminds_before_end: bool  # of the availability of what was never downloaded (T9)


@dataclass(frozen=True, slots=True)
class CopyPolicy:
    """Whether invoices may leave by themselves, and how much one mail carries (D02)."""

    is_offered: bool
    attachments_bytes_max: int


@dataclass(frozen=True, slots=True)
class AccountPolicy:
    """What becomes of an account's access, and who decides (R022, R023, T2, T4, T5, T7)."""

    changes_own_address: bool  # the customer; else the adviser alone
    address_change_keeps_identifiant: bool
    activates_on_demand: bool  # by the adviser, or by proof, before the next invoice
    foreign_identifiant_is_explained: bool  # else it opens its own space without a word


@dataclass(frozen=True, slots=True)
class DisplayPolicy:
    """What the list shows to somebody who chose nothing (R064, T8)."""

    history_months: int | None  # None: everything
    availability_months: int  # nothing shows beyond them
