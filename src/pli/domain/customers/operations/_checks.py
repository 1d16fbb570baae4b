"""What must be true of codes, SIREN, colours and hosts before they are kept."""

import re
import unicodedata

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from einvoice.identifiers import InvalidIdentifier, Siren
from pli.kit.errors import Invalid

NAME_LENGTH_MAX = 200
PERSON_NAME_LENGTH_MAX = 120
# Controls, formats (those that turn the writing among them), breaks of lines and paragraphs,
# and what no alphabet has.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Co", "Cs", "Cn"})


class SirenInvalid(Invalid):
    """It is not a SIREN."""

    code = "siren-invalid"
    field = "siren"
    message = _("Un SIREN a neuf chiffres, dont le dernier dépend des autres : celui-ci est faux.")


class CodeInvalid(Invalid):
    """It cannot stand in an address."""

    code = "code-invalid"
    field = "code"
    message = _("Un code est fait de minuscules sans accent, de chiffres et de tirets.")


class ColorInvalid(Invalid):
    """It is not a colour."""

    code = "color-invalid"
    field = "brand_color"
    message = _("Une couleur s’écrit comme #1f4e8c.")


class NameMissing(Invalid):
    """A name is empty."""

    code = "name-missing"
    field = "name"
    message = _("Il manque un nom.")


class NameUnfit(Invalid):
    """It holds signs by which a name passes for another one, or for an address."""

    code = "name-unfit"
    field = "name"
    message = _(
        "Un nom n’a ni signe invisible, ni changement de sens de l’écriture, ni "
        "« @ », « < » ou « > »."
    )


class TextTooLong(Invalid):
    """It is longer than what is kept of it."""

    code = "text-too-long"

    def __init__(self, length_max: int) -> None:
        """Say how long it may be."""
        sentence = gettext("Ce texte est trop long\N{NO-BREAK SPACE}: %(max)s caractères au plus.")
        super().__init__(sentence % {"max": length_max})


def checked_siren(text: str) -> str:
    """Give the nine digits of a SIREN; raise SirenInvalid."""
    try:
        return Siren.parse(text).digits
    except InvalidIdentifier as error:
        raise SirenInvalid from error


def checked_code(text: str) -> str:
    """Give a code fit for an address; raise CodeInvalid."""
    code = text.strip().lower()
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) or len(code) > 40:  # noqa: PLR2004 - the column's length
        raise CodeInvalid
    return code


def checked_color(text: str) -> str:
    """Give a colour as #rrggbb; raise ColorInvalid."""
    color = text.strip().lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", color):
        raise ColorInvalid
    return color


def checked_name(text: str, length_max: int = NAME_LENGTH_MAX) -> str:
    """Give a name without spaces around it; raise NameMissing, TextTooLong."""
    name = checked_text(text, length_max)
    if not name:
        raise NameMissing
    return name


def checked_public_name(text: str) -> str:
    """Give the name that a supplier shows, in mails too; raise as `checked_name`, or NameUnfit.

    Mail programs show a sender's name alone: « A <a@a.example> » would pass for A.
    """
    name = checked_name(text)
    if any(sign in "<>@" or unicodedata.category(sign) in _UNSEEN for sign in name):
        raise NameUnfit
    return name


def checked_text(text: str, length_max: int) -> str:
    """Give a text without spaces around it, which its column can hold; raise TextTooLong."""
    stripped = text.strip()
    if len(stripped) > length_max:
        raise TextTooLong(length_max)
    return stripped
