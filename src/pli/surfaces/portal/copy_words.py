"""Why a server took no copy, in a sentence that says what to do."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.vocabulary import CopyFault

FAULTS: Mapping[CopyFault, str | Promise] = MappingProxyType(
    {
        CopyFault.HOST_UNKNOWN: _("Aucun serveur ne porte ce nom : vérifiez-le."),
        CopyFault.HOST_REFUSED: _(
            "Cette adresse est celle d’un réseau privé : seuls les serveurs d’Internet sont admis."
        ),
        CopyFault.UNREACHABLE: _(
            "Le serveur ne répond pas : vérifiez le port, et que votre pare-feu nous laisse entrer."
        ),
        CopyFault.CERTIFICATE: _(
            "Le serveur ne montre pas de certificat valable : renouvelez-le, ou vérifiez le nom et "
            "le port."
        ),
        CopyFault.OTHER_KEY: _(
            "Le serveur montre une autre clé que celle que vous avez confirmée. Si vous l’avez "
            "changée, retirez cette copie puis ajoutez-la à nouveau ; sinon, prévenez votre "
            "informatique."
        ),
        CopyFault.SIGN_IN: _("Le serveur refuse cet identifiant ou ce secret : vérifiez-les."),
        CopyFault.FOLDER: _("Le dossier n’existe pas sur le serveur : créez-le."),
        CopyFault.BUCKET: _("Le compartiment n’existe pas, ou pas dans cette région."),
        CopyFault.NOT_ALLOWED: _("Le serveur ne nous laisse pas écrire à cet endroit."),
        CopyFault.FULL: _("Le serveur n’a plus de place."),
        CopyFault.NOBODY: _(
            "La personne qui a mis cette copie en place n’administre plus l’espace : rien ne part. "
            "« Essayer » la reprend à votre nom."
        ),
        CopyFault.BROKEN: _("La conversation avec le serveur s’est interrompue."),
    }
)
