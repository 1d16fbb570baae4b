"""Can this be done about a file?"""

from collections.abc import Set as AbstractSet

from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.vocabulary import WayOut
from pli.kit.errors import Refused


class FileNotHeld(Refused):
    """It waits for nobody: somebody was faster, or a replay was."""

    code = "file-not-held"
    message = _("Ce fichier n’est plus en attente : quelqu’un s’en est occupé entre-temps.")


class WayNotOpen(Refused):
    """It does not end what the file waits for."""

    code = "way-not-open"
    message = _("Ce fichier attend autre chose : ce choix ne le concerne pas.")


def require_way(ways: AbstractSet[WayOut], way: WayOut) -> None:
    """Raise FileNotHeld or WayNotOpen unless it is among the ways out of the file."""
    if not ways:
        raise FileNotHeld
    if way not in ways:
        raise WayNotOpen
