"""The words of the screens: every status and every menu entry, and no others.

A page says where something stands with `{% status %}`, and leads somewhere
with a menu built from `MENUS`. What is not in these tables cannot be shown.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Tone(StrEnum):
    """What a status asks of the person who reads it."""

    DONE = "done"
    UNDER_WAY = "under-way"
    YOU_ACT = "you-act"
    BLOCKED = "blocked"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Status:
    """One status: its word, its tone and its icon, always shown together.

    A word with `%(detail)s` in it needs the detail to be said with it.
    """

    word: str | Promise
    tone: Tone
    icon: str


STATUSES: dict[str, dict[str, Status]] = {
    "invoice": {
        "new": Status(_("Nouvelle"), Tone.UNDER_WAY, "sparkles"),
        "opened": Status(_("Ouverte"), Tone.NOTHING, "eye"),
        "downloaded": Status(_("Téléchargée"), Tone.DONE, "download"),
    },
    "nature": {
        "original": Status(_("Original"), Tone.DONE, "rosette-discount-check"),
        "duplicata": Status(_("Duplicata"), Tone.NOTHING, "copy"),
        "copy": Status(
            _("Copie (original transmis par plateforme agréée)"), Tone.NOTHING, "file-symlink"
        ),
    },
    "correction": {
        "corrected": Status(_("Corrigée par une autre"), Tone.NOTHING, "file-diff"),
        "correction": Status(_("Rectificative"), Tone.UNDER_WAY, "file-diff"),
    },
    "conformity": {
        "reported": Status(_("Anomalies signalées"), Tone.YOU_ACT, "alert-triangle"),
    },
    "payee": {
        "changed": Status(_("Compte bancaire changé"), Tone.YOU_ACT, "building-bank"),
    },
    # What a customer may expect of a contract.
    "contract": {
        "expected": Status(_("Attendue vers le %(detail)s"), Tone.NOTHING, "calendar-event"),
        "missing": Status(
            _("Facture du %(detail)s attendue, pas reçue"), Tone.YOU_ACT, "calendar-x"
        ),
        "unknown": Status(_("Rythme pas encore connu"), Tone.NOTHING, "calendar-question"),
        "not-billed": Status(_("Aucune facture pour l’instant"), Tone.NOTHING, "calendar-time"),
        "over": Status(_("Plus de facture depuis le %(detail)s"), Tone.NOTHING, "calendar-off"),
    },
    # A link by which an invoice was handed on.
    "shared-link": {
        "standing": Status(_("Ouvert jusqu’au %(detail)s"), Tone.UNDER_WAY, "link"),
        "expired": Status(_("Expiré le %(detail)s"), Tone.NOTHING, "hourglass-empty"),
        "revoked": Status(_("Révoqué le %(detail)s"), Tone.NOTHING, "ban"),
        "resting": Status(
            _("Fermé : la personne qui l’a créé n’a plus accès"), Tone.NOTHING, "link-off"
        ),
    },
    # A mailbox to which invoices leave by themselves.
    "mail-copy": {
        "waiting": Status(_("À accepter avant le %(detail)s"), Tone.UNDER_WAY, "mail-question"),
        "lapsed": Status(_("Sans réponse depuis le %(detail)s"), Tone.YOU_ACT, "hourglass-empty"),
        "running": Status(_("Active depuis le %(detail)s"), Tone.DONE, "mail-check"),
        "declined": Status(
            _("Refusée par son destinataire le %(detail)s"), Tone.YOU_ACT, "mail-off"
        ),
        "undelivered": Status(_("Arrêtée le %(detail)s : mails non remis"), Tone.BLOCKED, "mail-x"),
    },
    # A server of the customer's to which invoices are put.
    "server-copy": {
        "unconfirmed": Status(_("À activer"), Tone.YOU_ACT, "plug-connected"),
        "running": Status(_("Active depuis le %(detail)s"), Tone.DONE, "server"),
        "nobody": Status(_("Arrêtée : à reprendre"), Tone.YOU_ACT, "server-off"),
        "failing": Status(_("En échec depuis le %(detail)s"), Tone.BLOCKED, "server-off"),
    },
    "availability": {
        "available": Status(_("Disponible jusqu’au %(detail)s"), Tone.DONE, "calendar-check"),
        "ending": Status(_("Bientôt retirée"), Tone.YOU_ACT, "hourglass-low"),
        "ended": Status(_("Plus disponible"), Tone.NOTHING, "calendar-off"),
        "withdrawn": Status(_("Retirée par le fournisseur"), Tone.BLOCKED, "file-off"),
    },
    "deposit": {
        "received": Status(_("Reçu"), Tone.UNDER_WAY, "inbox"),
        "checking": Status(_("En contrôle"), Tone.UNDER_WAY, "list-search"),
        "available": Status(_("Disponible"), Tone.DONE, "circle-check"),
        "held": Status(_("En attente : %(detail)s"), Tone.YOU_ACT, "alert-triangle"),
        "known": Status(_("Déjà connue"), Tone.NOTHING, "copy-check"),
        "discarded": Status(_("Écarté"), Tone.NOTHING, "file-x"),
        "opened": Status(_("Archive ouverte"), Tone.NOTHING, "file-zip"),
        "tried": Status(_("Essai"), Tone.NOTHING, "flask"),
    },
    "register": {
        "rehearsing": Status(_("En vérification"), Tone.UNDER_WAY, "list-search"),
        "nothing": Status(_("Rien à appliquer"), Tone.NOTHING, "circle-check"),
        "rehearsed": Status(_("À confirmer"), Tone.YOU_ACT, "alert-triangle"),
        "applying": Status(_("En cours d’enregistrement"), Tone.UNDER_WAY, "loader"),
        "applied": Status(_("Appliqué"), Tone.DONE, "circle-check"),
        "unreadable": Status(_("Illisible"), Tone.BLOCKED, "circle-x"),
    },
    "register-line": {
        "added": Status(_("Ajouté"), Tone.DONE, "circle-plus"),
        "changed": Status(_("Modifié"), Tone.UNDER_WAY, "pencil"),
        "unchanged": Status(_("Inchangé"), Tone.NOTHING, "copy-check"),
        "refused": Status(_("Refusé"), Tone.YOU_ACT, "alert-triangle"),
    },
    # What a browser says of a file before the server has it.
    "upload": {
        "waiting": Status(_("En attente d’envoi"), Tone.NOTHING, "clock"),
        "sending": Status(_("Envoi en cours"), Tone.UNDER_WAY, "loader"),
        "known": Status(_("Déjà reçu"), Tone.NOTHING, "copy-check"),
        "lost": Status(_("Non envoyé"), Tone.BLOCKED, "wifi-off"),
        "refused": Status(_("Non déposé"), Tone.BLOCKED, "circle-x"),
    },
    # What the official rules say of an invoice.
    "severity": {
        "fatal": Status(_("Erreur"), Tone.BLOCKED, "circle-x"),
        "warning": Status(_("Avertissement"), Tone.YOU_ACT, "alert-triangle"),
    },
    "access": {
        "no-address": Status(_("Sans adresse"), Tone.YOU_ACT, "at-off"),
        "awaiting-invoice": Status(
            _("En attente de la prochaine facture"), Tone.UNDER_WAY, "hourglass"
        ),
        "activation-sent": Status(_("Activation envoyée"), Tone.UNDER_WAY, "mail-forward"),
        "undelivered": Status(_("Mail non remis"), Tone.BLOCKED, "mail-x"),
        "active": Status(_("Actif"), Tone.DONE, "circle-check"),
        "replacement-due": Status(
            _("Remplacement prévu à la prochaine facture"), Tone.UNDER_WAY, "replace"
        ),
        "replaced": Status(_("Remplacé"), Tone.NOTHING, "replace"),
        "closed": Status(_("Clos"), Tone.NOTHING, "lock"),
    },
    "mail": {
        "queued": Status(_("En file"), Tone.UNDER_WAY, "clock"),
        "accepted": Status(_("Accepté par le serveur du destinataire"), Tone.UNDER_WAY, "server-2"),
        "deferred": Status(_("Différé"), Tone.UNDER_WAY, "clock-pause"),
        "delivered": Status(_("Remis"), Tone.DONE, "mail-check"),
        "bounced": Status(_("Non remis : %(detail)s"), Tone.BLOCKED, "mail-x"),
        "complaint": Status(_("Plainte"), Tone.BLOCKED, "mail-exclamation"),
        "withdrawn": Status(_("Non envoyé\xa0: %(detail)s"), Tone.NOTHING, "mail-off"),
    },
    # What came of a request to find an identifiant again.
    "recovery": {
        "waiting": Status(_("Lien envoyé"), Tone.UNDER_WAY, "mail-forward"),
        "served": Status(_("Mot de passe choisi"), Tone.DONE, "circle-check"),
        "served-elsewhere": Status(
            _("Mot de passe choisi pour un autre compte"), Tone.NOTHING, "users"
        ),
        "expired": Status(_("Lien expiré sans avoir servi"), Tone.YOU_ACT, "hourglass-empty"),
        "in-vain": Status(_("Aucun compte à cette adresse"), Tone.YOU_ACT, "user-question"),
    },
    # What a check of the diagnosis found.
    "diagnosis": {
        "fine": Status(_("Rien d’anormal"), Tone.DONE, "circle-check"),
        "you-act": Status(_("À vous d’agir"), Tone.YOU_ACT, "alert-triangle"),
        "wait": Status(_("À attendre"), Tone.UNDER_WAY, "hourglass"),
        "blocked": Status(_("Cause trouvée"), Tone.BLOCKED, "alert-circle"),
    },
    # Whose words an answer of the FAQ has.
    "help-text": {
        "own": Status(_("Texte de Pli"), Tone.NOTHING, "book"),
        "written": Status(_("Votre texte"), Tone.DONE, "pencil"),
        "stale": Status(_("À relire : une règle a changé"), Tone.YOU_ACT, "alert-triangle"),
    },
    "instance": {
        "fine": Status(_("En ordre"), Tone.DONE, "circle-check"),
        "missing": Status(_("À régler"), Tone.YOU_ACT, "alert-triangle"),
    },
    # A user of a customer's space.
    "user": {
        "active": Status(_("Accès actif"), Tone.DONE, "circle-check"),
        "invited": Status(_("Invitation envoyée"), Tone.UNDER_WAY, "mail-forward"),
        "handed-code": Status(_("Fiche remise"), Tone.UNDER_WAY, "printer"),
        "without-password": Status(_("Mot de passe à définir"), Tone.YOU_ACT, "alert-triangle"),
        "suspended": Status(_("Accès désactivé"), Tone.NOTHING, "user-off"),
    },
    "firm-client": {
        "not-invited": Status(_("Invité (invitation non envoyée)"), Tone.YOU_ACT, "mail-off"),
        "created": Status(_("Créé"), Tone.YOU_ACT, "circle-plus"),
        "invited": Status(_("Invité"), Tone.UNDER_WAY, "mail-forward"),
        "active": Status(_("Actif"), Tone.DONE, "circle-check"),
        "suspended": Status(_("Suspendu"), Tone.BLOCKED, "player-pause"),
    },
    "designation": {
        "none": Status(_("Aucun mandat"), Tone.YOU_ACT, "signature-off"),
        "mandated": Status(_("Mandat obtenu"), Tone.UNDER_WAY, "signature"),
        "requested": Status(_("Demandée"), Tone.UNDER_WAY, "send"),
        "active": Status(_("Active"), Tone.DONE, "circle-check"),
        "refused": Status(_("Refusée"), Tone.BLOCKED, "circle-x"),
        "ended": Status(_("Terminée"), Tone.NOTHING, "flag"),
    },
    "api-client": {
        "active": Status(_("Active"), Tone.DONE, "circle-check"),
        "sandbox": Status(_("Bac à sable"), Tone.NOTHING, "flask"),
        "revoked": Status(_("Révoquée le %(detail)s"), Tone.NOTHING, "ban"),
    },
    "invitation": {
        "sent": Status(_("Envoyée"), Tone.UNDER_WAY, "mail-forward"),
        "accepted": Status(_("Acceptée"), Tone.DONE, "circle-check"),
        "expired": Status(_("Expirée"), Tone.NOTHING, "hourglass-empty"),
        "revoked": Status(_("Révoquée"), Tone.NOTHING, "ban"),
    },
}
