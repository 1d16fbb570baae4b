"""What does a supplier's help speak of: its name, its rules, its dates?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext, ngettext

from pli.domain.customers.models import Supplier
from pli.domain.customers.queries import EndOfPaper, customer_rules, ends_of_paper
from pli.domain.customers.vocabulary import CustomerRules, SupplierFace
from pli.domain.help.models import HelpSettings
from pli.domain.help.vocabulary import HelpSheet, LegacyPortal, Placeholder, Screen
from pli.domain.identity.queries import password_limits
from pli.kit.days import paris_date


@dataclass(frozen=True, slots=True)
class HelpFacts:
    """All that a text may depend on."""

    supplier: SupplierFace
    rules: CustomerRules
    sheet: HelpSheet
    ends_of_paper: Sequence[EndOfPaper]
    today: date

    @property
    def legacy_url(self) -> str:
        """Where older invoices are, while that is open; empty otherwise."""
        legacy = self.sheet.legacy
        return legacy.url if legacy and not legacy.is_over(self.today) else ""

    def offered(self, screens: Iterable[Screen]) -> list[Screen]:
        """Leave out the pages that this supplier does not have, or no more."""
        absent: set[Screen] = set()
        if not self.legacy_url:
            absent.add(Screen.LEGACY)
        if not self.rules.activates_on_demand:
            absent.add(Screen.ACTIVATION)
        return [one for one in screens if one not in absent]

    @property
    def words(self) -> Mapping[str, str]:
        """What fills the holes of a text, in the language of who reads."""
        history, legacy = self.rules.history_months, self.sheet.legacy
        return {
            Placeholder.SUPPLIER: self.supplier.name,
            Placeholder.SERVICE: self.supplier.service_name,
            Placeholder.SENDER: self.supplier.sender_address,
            Placeholder.PORTAL: self.supplier.portal_url,
            Placeholder.AVAILABILITY: months_in_words(self.rules.availability_months),
            Placeholder.ARCHIVE: months_in_words(self.rules.archive_months_max),
            Placeholder.HISTORY: months_in_words(history) if history else gettext("sans limite"),
            Placeholder.LINK_LIFE: _hours_in_words(self.rules.recovery_link_hours),
            Placeholder.PASSWORD_LENGTH: _password_length_in_words(),
            Placeholder.OPENING: f"{self.sheet.opening_date:%d/%m/%Y}",
            Placeholder.LEGACY: legacy.name if legacy else gettext("ancien portail"),
            Placeholder.HINT: legacy.hint if legacy else "",
            Placeholder.RECOVERY_BUTTON: str(self.supplier.recovery_label),
        }


def help_facts(supplier: SupplierFace, *, today: date, space_id: UUID | None = None) -> HelpFacts:
    """Gather them; four queries. In the space of a customer, what holds for it is said."""
    return HelpFacts(
        supplier=supplier,
        rules=customer_rules(space_id or supplier.space_id),
        sheet=help_sheet(supplier.space_id),
        ends_of_paper=ends_of_paper(supplier.space_id),
        today=today,
    )


def help_sheet(supplier_id: UUID) -> HelpSheet:
    """Give what a supplier said for all of its texts, or what stands while it said nothing."""
    found = HelpSettings.objects.filter(supplier_id=supplier_id).first()
    said = found or HelpSettings(supplier_id=supplier_id)
    return HelpSheet(
        confidentiality_label=said.confidentiality_label,
        opening_date=said.opening_date
        or paris_date(Supplier.objects.values_list("created_at", flat=True).get(pk=supplier_id)),
        legacy=_legacy(said),
    )


def months_in_words(months: int) -> str:
    """Write « 24 mois »."""
    return ngettext("%(count)s mois", "%(count)s mois", months) % {"count": months}


def _hours_in_words(hours: int) -> str:
    return ngettext("%(count)s heure", "%(count)s heures", hours) % {"count": hours}


def _password_length_in_words() -> str:
    return gettext("%(count)s caractères") % {"count": password_limits().least}


def _legacy(said: HelpSettings) -> LegacyPortal | None:
    if not said.legacy_name:
        return None
    return LegacyPortal(
        name=said.legacy_name,
        url=said.legacy_url,
        until_date=said.legacy_until_date,
        hint=said.legacy_hint,
    )
