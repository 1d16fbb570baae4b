"""What an administrator says of a user, accepted and written down."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import USER_NAME_LENGTH_MAX, ReadingLimits, Role, UserRights
from pli.kit.errors import Invalid

# What mail programs make a link of: a scheme, a path, an address, a host's name.
_SUSPECT = re.compile(r"[:/@\\]|\bwww\.|\w{2}\.\w{2}", re.IGNORECASE)


class UserNameInvalid(Invalid):
    """Nobody would know who it is: there is none, or one that no page can show."""

    code = "user-name-invalid"
    field = "family_name"
    message = _("Saisissez le nom de cette personne, en 80 signes au plus.")


class UserNameSuspect(Invalid):
    """A name opens a mail that the supplier signs: it is no place for an address of a site."""

    code = "user-name-suspect"
    field = "family_name"
    message = _(
        "Un nom ne contient ni adresse de site ou de mail, ni deux-points ou barre oblique."
    )


class LimitsEmpty(Invalid):
    """Limited to nothing, they would see nothing."""

    code = "limits-empty"
    field = "contracts"
    message = _("Choisissez au moins un contrat ou une société, ou donnez accès à tout.")


def clean_name(text: str) -> str:
    """Give a name as it is kept: its accents, apostrophes and capitals are its own."""
    name = " ".join(text.split())
    if not name or len(name) > USER_NAME_LENGTH_MAX or not name.isprintable():
        raise UserNameInvalid
    if _SUSPECT.search(unicodedata.normalize("NFKC", name)):
        raise UserNameSuspect
    return name


def accept_rights(rights: UserRights) -> tuple[list[Role], ReadingLimits | None]:
    """Give roles and limits; whoever gives rights has no limits. Raises LimitsEmpty."""
    if rights.is_administrator:
        return [Role.ADMINISTRATOR], None
    limits = rights.limits
    if limits is not None and not limits.contract_numbers and not limits.entity_ids:
        raise LimitsEmpty
    return [Role.USER], limits


def set_limits(user: Membership, limits: ReadingLimits | None) -> None:
    """Put limits on the row, or none; the caller saves it."""
    kept = limits or ReadingLimits()
    user.is_limited = limits is not None
    user.contract_numbers = sorted(number.upper() for number in kept.contract_numbers)
    user.entity_ids = sorted(kept.entity_ids)
