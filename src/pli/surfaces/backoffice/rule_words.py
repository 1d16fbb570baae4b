"""What a rule is for the back-office, and how the values of rules are said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import Choice, CustomerTerm

type Text = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One choice: its column, its address, its words; a number has a unit instead of values."""

    name: str
    slug: str
    label: Text
    effect: Text  # what it does for the customer, in one sentence
    note: Text = ""  # what to know before changing it
    values: Mapping[Choice, Text] = field(default_factory=dict)
    unit: Callable[[int], str] = str

    def say(self, value: Choice) -> Text:
        """Say a value of this choice."""
        if self.values:
            return self.values.get(value, str(value))
        return self.unit(int(str(value)))


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Choices that are read together."""

    key: str
    title: Text
    rules: Sequence[Rule]


def months_in_words(months: int) -> str:
    """Write a number of months."""
    return ngettext("%(count)s mois", "%(count)s mois", months) % {"count": months}


def years_in_words(years: int) -> str:
    """Write a number of years."""
    return ngettext("%(count)s an", "%(count)s ans", years) % {"count": years}


def days_in_words(days: int) -> str:
    """Write a number of days."""
    return ngettext("%(count)s jour", "%(count)s jours", days) % {"count": days}


def hours_in_words(hours: int) -> str:
    """Write a number of hours."""
    return ngettext("%(count)s heure", "%(count)s heures", hours) % {"count": hours}


def minutes_in_words(minutes: int) -> str:
    """Write a number of minutes."""
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def seconds_in_words(seconds: int) -> str:
    """Write a number of seconds."""
    return ngettext("%(count)s seconde", "%(count)s secondes", seconds) % {"count": seconds}


def mails_in_words(mails: int) -> str:
    """Write a number of mails."""
    return ngettext("%(count)s mail", "%(count)s mails", mails) % {"count": mails}


def errors_in_words(errors: int) -> str:
    """Write a number of wrong passwords."""
    return ngettext("%(count)s erreur", "%(count)s erreurs", errors) % {"count": errors}


def megabytes_in_words(megabytes: int) -> str:
    """Write a size in megabytes."""
    return gettext("%(count)s Mo") % {"count": megabytes}


def hour_of_day(hour: int) -> str:
    """Write an hour of the day."""
    return gettext("%(hour)s h, heure de Paris") % {"hour": hour}


def orders_in_words() -> Mapping[Choice, Text]:
    """Give every order in which terms can be believed, the longest first."""
    lists = [
        " ".join(terms)
        for count in range(len(CustomerTerm), 0, -1)
        for terms in permutations(CustomerTerm, count)
    ]
    words: dict[Choice, Text] = {text: text.replace(" ", ", ") for text in lists}
    words[""] = _("Aucun : le numéro de client du fichier d’index seulement")
    return words
