"""The guard of what belongs to the person, and not to one login."""

from django.utils.translation import gettext_lazy as _

from pli.domain.identity.vocabulary import OpenSignIn
from pli.kit.errors import Refused


class PersonNotProved(Refused):
    """A password proved a login; what is asked needs the person."""

    code = "person-not-proved"
    message = _("Confirmez d’abord que c’est bien vous.")


def require_person_proof(sign_in: OpenSignIn) -> None:
    """Refuse, with PersonNotProved, whoever showed only a password.

    Guards another space, a passkey or a second factor to add or remove, a
    change of address: a password may be known to whoever gave it.
    """
    if not sign_in.person_is_proved:
        raise PersonNotProved
