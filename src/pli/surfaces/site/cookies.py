"""Every cookie that this site sets: the page that lists them is made from here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.surfaces.site.addresses import LATEST_PORTAL
from pli.surfaces.site.devices import DEVICE


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie: what it is for, and how long the browser keeps it."""

    name: str
    purpose: str | Promise
    life: str | Promise


def cookies_set() -> Sequence[Cookie]:
    """List them, as this instance names them."""
    return (
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("Vous garder connecté d’une page à l’autre."),
            _("14 jours au plus ; la session se ferme bien avant si vous ne faites rien."),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("Vérifier que les formulaires envoyés viennent bien de nos pages."),
            _("1 an"),
        ),
        Cookie(
            "messages",
            _("Afficher une fois, sur la page suivante, ce qui vient d’être fait."),
            _("Jusqu’à la page suivante"),
        ),
        Cookie(
            LATEST_PORTAL,
            _("Vous ramener à la page de connexion du bon fournisseur."),
            _("6 mois"),
        ),
        Cookie(
            DEVICE,
            _("Reconnaître votre navigateur, pour vous prévenir d’une connexion depuis un autre."),
            _("1 an après votre dernière connexion"),
        ),
        Cookie(
            settings.LANGUAGE_COOKIE_NAME,
            _("Retenir la langue choisie."),
            _("Jusqu’à la fermeture du navigateur"),
        ),
    )
