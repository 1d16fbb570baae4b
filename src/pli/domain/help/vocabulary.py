"""Words of help: the questions of the FAQ, the screens that solve them, the causes of a lack."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

TEXT_LENGTH_MAX = 10_000
LABEL_LENGTH_MAX = 60
LEGACY_NAME_LENGTH_MAX = 80
LEGACY_HINT_LENGTH_MAX = 300
SEARCH_LENGTH_MAX = 100
LANGUAGES = ("fr", "en")
# When Pli's own texts were last gone through: what a reader is told of an answer nobody rewrote.
TEXTS_DATE = date(2026, 11, 22)


class Topic(StrEnum):
    """What a text is about: the sixteen questions, and the parts of the guide.

    The value is its anchor in the page, and never changes.
    """

    SERVICE = "q01"
    ACCESS = "q02"
    NO_ACTIVATION = "q03"
    IDENTIFIANT = "q04"
    SIGN_IN = "q05"
    OTHER_SUPPLIER = "q06"
    OLDER = "q07"
    NOTIFIED = "q08"
    FORGOTTEN = "q09"
    NO_RECOVERY_MAIL = "q10"
    LEGACY = "q11"
    NO_NOTICE = "q12"
    COLLEAGUES = "q13"
    AVAILABILITY = "q14"
    ADDRESS = "q15"
    CONTACT = "q16"
    GUIDE_SERVICE = "g1"
    GUIDE_ACTIVATION = "g2"
    GUIDE_FIRST_TIME = "g3"
    GUIDE_FORGOTTEN = "g4"


class Theme(StrEnum):
    """The four themes of the FAQ (R117)."""

    PORTAL = "portail"
    SIGN_IN = "connexion"
    INVOICES = "factures"
    COMPANY = "entreprise"


THEMES: Mapping[Theme, tuple[Topic, ...]] = MappingProxyType(
    {
        Theme.PORTAL: (Topic.SERVICE, Topic.ACCESS, Topic.NO_ACTIVATION, Topic.IDENTIFIANT),
        Theme.SIGN_IN: (Topic.SIGN_IN, Topic.FORGOTTEN, Topic.NO_RECOVERY_MAIL, Topic.CONTACT),
        Theme.INVOICES: (
            Topic.OTHER_SUPPLIER,
            Topic.OLDER,
            Topic.NOTIFIED,
            Topic.LEGACY,
            Topic.NO_NOTICE,
            Topic.ADDRESS,
        ),
        Theme.COMPANY: (Topic.COLLEAGUES, Topic.AVAILABILITY),
    }
)
GUIDE = (
    Topic.GUIDE_SERVICE,
    Topic.GUIDE_ACTIVATION,
    Topic.GUIDE_FIRST_TIME,
    Topic.GUIDE_FORGOTTEN,
)


class Screen(StrEnum):
    """A page where something can be done about it."""

    SIGN_IN = "sign-in"
    RECOVERY = "recovery"
    ACTIVATION = "activation"  # where customers may have it leave by a proof
    CONTACT = "contact"
    FAQ = "faq"
    DIAGNOSIS = "diagnosis"
    GUIDE = "guide"
    INVOICES = "invoices"
    INVOICE = "invoice"
    PREFERENCES = "preferences"
    NOTIFICATIONS = "notifications"
    USERS = "users"
    ACCOUNT = "account"
    SPACES = "spaces"
    LEGACY = "legacy"
    CONTRACTS = "contracts"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an answer, whoever wrote it."""

    screens: tuple[Screen, ...]  # the first is the main one
    see_also: tuple[Topic, ...]  # R118
    rules: tuple[str, ...]  # the choices of the supplier that it explains
    # What else of the supplier it says: lines of its help sheet, the end of its paper.
    settings: tuple[str, ...] = ()


_NO_RULES: tuple[str, ...] = ()
_END_OF_PAPER = ("day", "source")
_OLDER_PORTAL = ("opening_date", "legacy_name", "legacy_until_date", "legacy_hint")

AROUND: Mapping[Topic, Around] = MappingProxyType(
    {
        Topic.SERVICE: Around(
            (Screen.SIGN_IN, Screen.GUIDE, Screen.ACTIVATION),
            (Topic.ACCESS, Topic.NOTIFIED, Topic.COLLEAGUES, Topic.AVAILABILITY),
            ("availability_months", "activation_moment"),
            _END_OF_PAPER,
        ),
        Topic.ACCESS: Around(
            (Screen.SIGN_IN, Screen.RECOVERY, Screen.ACTIVATION),
            (Topic.SIGN_IN, Topic.IDENTIFIANT, Topic.NOTIFIED, Topic.COLLEAGUES),
            ("activation_moment", "default_notification"),
        ),
        Topic.NO_ACTIVATION: Around(
            (Screen.DIAGNOSIS, Screen.ACTIVATION, Screen.CONTACT),
            (Topic.SERVICE, Topic.IDENTIFIANT, Topic.COLLEAGUES),
            ("activation_moment",),
        ),
        Topic.IDENTIFIANT: Around(
            (Screen.RECOVERY,),
            (Topic.NO_ACTIVATION, Topic.NO_RECOVERY_MAIL, Topic.OTHER_SUPPLIER),
            ("unknown_address", "recovery_link_hours"),
        ),
        Topic.SIGN_IN: Around(
            (Screen.SIGN_IN, Screen.RECOVERY),
            (Topic.FORGOTTEN, Topic.IDENTIFIANT),
            ("sign_in_errors_max", "sign_in_lock_minutes"),
        ),
        Topic.FORGOTTEN: Around(
            (Screen.RECOVERY,),
            (Topic.NO_RECOVERY_MAIL, Topic.NO_ACTIVATION, Topic.SIGN_IN),
            ("unknown_address", "recovery_link_hours"),
        ),
        Topic.NO_RECOVERY_MAIL: Around(
            (Screen.RECOVERY, Screen.CONTACT),
            (Topic.FORGOTTEN, Topic.NO_ACTIVATION),
            ("recovery_interval_seconds", "recovery_per_day_max"),
        ),
        Topic.CONTACT: Around(
            (Screen.CONTACT, Screen.DIAGNOSIS), (Topic.NO_ACTIVATION, Topic.OLDER), _NO_RULES
        ),
        Topic.OTHER_SUPPLIER: Around(
            (Screen.SIGN_IN, Screen.RECOVERY),
            (Topic.NO_ACTIVATION, Topic.IDENTIFIANT),
            ("foreign_identifiant",),
        ),
        Topic.OLDER: Around(
            (Screen.DIAGNOSIS, Screen.PREFERENCES),
            (Topic.LEGACY, Topic.OTHER_SUPPLIER, Topic.AVAILABILITY),
            ("history_months", "availability_months"),
            ("opening_date", "legacy_name"),
        ),
        Topic.NOTIFIED: Around(
            (Screen.NOTIFICATIONS,),
            (Topic.NO_NOTICE, Topic.ADDRESS),
            ("default_notification", "colleague_notification"),
        ),
        Topic.LEGACY: Around(
            (Screen.LEGACY, Screen.CONTACT),
            (Topic.OLDER, Topic.AVAILABILITY),
            _NO_RULES,
            _OLDER_PORTAL,
        ),
        Topic.NO_NOTICE: Around(
            (Screen.DIAGNOSIS, Screen.NOTIFICATIONS),
            (Topic.NOTIFIED, Topic.ADDRESS, Topic.COLLEAGUES),
            ("default_notification", "address_change", "colleague_notification"),
        ),
        Topic.ADDRESS: Around(
            (Screen.NOTIFICATIONS, Screen.CONTACT),
            (Topic.NOTIFIED, Topic.NO_ACTIVATION),
            ("address_change", "address_change_identifiant"),
        ),
        Topic.COLLEAGUES: Around(
            (Screen.USERS, Screen.ACCOUNT),
            (Topic.FORGOTTEN, Topic.NOTIFIED),
            ("colleague_access", "colleague_notification"),
        ),
        Topic.AVAILABILITY: Around(
            (Screen.INVOICES,),
            (Topic.OLDER, Topic.LEGACY),
            ("availability_months", "extended_archive", "reminds_before_end"),
        ),
        Topic.GUIDE_SERVICE: Around((), (), ("availability_months",)),
        Topic.GUIDE_ACTIVATION: Around((), (), ("activation_moment",)),
        Topic.GUIDE_FIRST_TIME: Around((), (), ("recovery_link_hours",)),
        Topic.GUIDE_FORGOTTEN: Around((), (), _NO_RULES),
    }
)


class Placeholder(StrEnum):
    """What a text may leave to be filled in: « {fournisseur} »."""

    SUPPLIER = "fournisseur"
    SERVICE = "service"
    SENDER = "expéditeur"
    PORTAL = "portail"
    AVAILABILITY = "disponibilité"
    ARCHIVE = "archivage"
    HISTORY = "historique"
    LINK_LIFE = "validité du lien"
    PASSWORD_LENGTH = "longueur du mot de passe"  # noqa: S105 - a hole in a text
    OPENING = "ouverture"
    LEGACY = "ancien portail"
    HINT = "indication"
    RECOVERY_BUTTON = "bouton de récupération"


@dataclass(frozen=True, slots=True)
class LegacyPortal:
    """Where invoices older than the portal are (R073, R113–R115)."""

    name: str
    url: str
    until_date: date | None  # its last day, where one is known
    hint: str  # how one signs in there

    def is_over(self, today: date) -> bool:
        """Tell whether its last day is past."""
        return self.until_date is not None and self.until_date < today


@dataclass(frozen=True, slots=True)
class HelpSheet:
    """What a supplier said for its FAQ and its guide."""

    confidentiality_label: str  # R011
    opening_date: date  # the portal has what was issued from that day on
    legacy: LegacyPortal | None


@dataclass(frozen=True, slots=True)
class LegalMilestone:
    """A date of the law, and where it stands (R008, T18)."""

    since_date: date
    source: str


_CALENDAR = "article 91 de la loi n°\u00a02023-1322 du 29\u00a0décembre 2023"
RECEPTION_FOR_ALL = LegalMilestone(date(2026, 9, 1), _CALENDAR)
ISSUE_FOR_ALL = LegalMilestone(date(2027, 9, 1), _CALENDAR)


class Cause(StrEnum):
    """Why an invoice, or a mail, may be missing: R068, the six of R029, the five of R082."""

    SPACE = "space"  # is this the space of the right supplier, of the right company?
    OLDER = "older"  # than the portal
    HISTORY = "history"  # the reader's own « Historique d’affichage »
    ENDED = "ended"  # its term is over
    INVOICE = "invoice"  # the one that was named
    DAY = "day"  # those of the day that was named
    HELD = "held"  # at the door
    EXPECTED = "expected"  # did its contracts' rhythm announce one that did not come? (D06)
    NO_INVOICE = "no-invoice"  # since the address is on file
    ADDRESS = "address"  # on file: none, another's, the reader's
    ACTIVATION = "activation"
    MODE = "mode"  # which mails were asked for
    MAIL = "mail"  # what became of the last one


class Verdict(StrEnum):
    """What a check found."""

    FINE = "fine"
    YOU_ACT = "you-act"
    WAIT = "wait"
    BLOCKED = "blocked"
