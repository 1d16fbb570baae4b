"""The journal in words: one sentence for each kind of entry, under the heads that people know."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

type Words = str | Promise

_DEPOSITS = gettext_lazy("Dépôts")
_SETTINGS = gettext_lazy("Clients et réglages")

# By head, then by the stored value of the kind.
SENTENCES: Mapping[Words, Mapping[str, Words]] = {
    gettext_lazy("Factures"): {
        "invoice-made-available": gettext_lazy("Facture mise à disposition"),
        "invoice-opened": gettext_lazy("Facture ouverte"),
        "invoice-downloaded": gettext_lazy("Facture téléchargée"),
        "invoice-delayed": gettext_lazy("Facture à montrer plus tard"),
        "delay-ended": gettext_lazy("Facture montrée sans attendre son jour"),
        "invoices-exported": gettext_lazy("Factures exportées"),
        "list-exported": gettext_lazy("Liste des factures exportée"),
        "note-written": gettext_lazy("Note écrite sur une facture"),
        "note-removed": gettext_lazy("Note retirée d’une facture"),
        "labels-changed": gettext_lazy("Étiquettes d’une facture changées"),
        "invoice-shared": gettext_lazy("Facture transmise par un lien"),
        "shared-invoice-taken": gettext_lazy("Facture téléchargée par un lien transmis"),
        "shared-link-revoked": gettext_lazy("Lien transmis révoqué"),
        "copy-asked": gettext_lazy("Copie automatique demandée"),
        "copy-confirmed": gettext_lazy("Copie automatique confirmée par son adresse mail"),
        "copy-ended": gettext_lazy("Copie automatique arrêtée"),
        "invoice-copied": gettext_lazy("Facture envoyée en copie automatique"),
        "server-copy-begun": gettext_lazy("Copie automatique vers un serveur activée"),
        "server-copy-taken-over": gettext_lazy("Copie automatique vers un serveur reprise"),
        "copy-failing-told": gettext_lazy("Échec de la copie automatique annoncé par mail"),
        "invoice-notified": gettext_lazy("Facture annoncée"),
        "invoice-end-told": gettext_lazy("Fin de disponibilité d’une facture annoncée par mail"),
        "missing-invoice-told": gettext_lazy("Facture attendue et non arrivée, signalée par mail"),
        "direct-links-revoked": gettext_lazy("Liens directs révoqués"),
        "payee-account-changed": gettext_lazy("Compte bancaire du vendeur changé"),
        "archive-extended": gettext_lazy("Factures disponibles plus longtemps"),
        "end-of-paper-told": gettext_lazy("Fin du papier annoncée par mail"),
    },
    _DEPOSITS: {
        "file-received": gettext_lazy("Fichier reçu"),
        "file-held": gettext_lazy("Fichier mis en attente"),
        "package-opened": gettext_lazy("Archive ZIP ouverte"),
        "file-already-known": gettext_lazy("Fichier d’une facture déjà connue"),
        "file-replayed": gettext_lazy("Fichier rejoué"),
        "file-customer-chosen": gettext_lazy("Client d’un fichier choisi"),
        "file-index-corrected": gettext_lazy("Ligne d’index écrite"),
        "file-said-same": gettext_lazy("Fichier déclaré le même qu’une facture connue"),
        "file-said-correction": gettext_lazy("Fichier déclaré correction d’une facture"),
        "file-replaced": gettext_lazy("Fichier remplacé"),
        "file-discarded": gettext_lazy("Fichier écarté"),
        "legal-hold-placed": gettext_lazy("Conservation d’une facture prolongée"),
        "legal-hold-lifted": gettext_lazy("Conservation prolongée d’une facture levée"),
        "files-purged": gettext_lazy("Fichiers détruits au terme de leur conservation"),
        "file-taken-back": gettext_lazy("Fichier repris après avoir été écarté"),
    },
    gettext_lazy("Connexions"): {
        "signed-in": gettext_lazy("Connexion"),
        "sign-in-refused": gettext_lazy("Connexion refusée : mot de passe erroné"),
        "new-device-told": gettext_lazy("Connexion d’un nouveau navigateur annoncée par mail"),
        "signed-out": gettext_lazy("Fin de session"),
        "recovery-asked": gettext_lazy("Lien de récupération demandé"),
        "password-chosen": gettext_lazy("Mot de passe choisi"),
        "person-proved": gettext_lazy("Identité de la personne prouvée"),
        "login-joined": gettext_lazy("Identifiant rattaché à une personne"),
        "credential-added": gettext_lazy("Clé d’accès ou second facteur ajouté"),
        "sign-in-unlocked": gettext_lazy("Identifiant débloqué par le conseiller"),
        "credential-removed": gettext_lazy("Clé d’accès ou second facteur retiré"),
    },
    gettext_lazy("Utilisateurs et droits"): {
        "account-activated": gettext_lazy("Espace activé"),
        "activation-sent-again": gettext_lazy("Mail d’activation envoyé à nouveau"),
        "activation-proved": gettext_lazy("Activation demandée par le client, preuve à l’appui"),
        "activation-proof-refused": gettext_lazy("Activation demandée avec une preuve inexacte"),
        "address-registered": gettext_lazy("Adresse mail enregistrée"),
        "address-change-asked": gettext_lazy("Changement d’adresse mail demandé"),
        "address-change-confirmed": gettext_lazy("Changement d’adresse mail confirmé"),
        "address-change-cancelled": gettext_lazy("Changement d’adresse mail annulé"),
        "address-changed": gettext_lazy("Adresse mail d’un identifiant changée"),
        "former-access-ended": gettext_lazy("Ancien accès fermé avant la prochaine facture"),
        "membership-opened": gettext_lazy("Accès ouvert à un utilisateur"),
        "membership-ended": gettext_lazy("Accès d’un utilisateur retiré"),
        "membership-changed": gettext_lazy("Droits d’un utilisateur modifiés"),
        "membership-suspended": gettext_lazy("Accès d’un utilisateur désactivé"),
        "membership-resumed": gettext_lazy("Accès d’un utilisateur rétabli"),
        "way-in-given": gettext_lazy("Accès remis à un utilisateur"),
        "entry-code-spent": gettext_lazy("Code à usage unique utilisé"),
        "succession-asked": gettext_lazy("Demande d’administration envoyée"),
        "succession-decided": gettext_lazy("Demande d’administration décidée"),
        "history-chosen": gettext_lazy("Historique d’affichage choisi"),
        "notification-chosen": gettext_lazy("Mode de notification choisi"),
        "originals-chosen": gettext_lazy("Forme des originaux changée"),
        "archive-chosen": gettext_lazy("Durée de disponibilité des factures choisie"),
        "undelivered-told": gettext_lazy("Mail non remis, signalé à un autre administrateur"),
        "invitation-sent": gettext_lazy("Invitation envoyée"),
        "invitation-accepted": gettext_lazy("Invitation acceptée"),
        "api-client-created": gettext_lazy("Clé d’accès technique créée"),
        "api-client-revoked": gettext_lazy("Clé d’accès technique révoquée"),
    },
    _SETTINGS: {
        "supplier-created": gettext_lazy("Espace du fournisseur créé"),
        "policy-changed": gettext_lazy("Règles du service modifiées"),
        "brand-changed": gettext_lazy("Marque modifiée"),
        "help-text-changed": gettext_lazy("Réponse de la FAQ modifiée"),
        "help-sheet-changed": gettext_lazy("Repères de l’aide modifiés"),
        "end-of-paper-set": gettext_lazy("Fin du papier d’une entité fixée"),
        "customer-registered": gettext_lazy("Client enregistré"),
        "customer-changed": gettext_lazy("Fiche d’un client modifiée"),
        "contract-registered": gettext_lazy("Contrat enregistré"),
        "register-imported": gettext_lazy("Registre importé"),
    },
}

# What is written in the spaces of suppliers alone, in those of customers alone, or in none:
# the credentials of a person are no space's business.
_HEADS_OF_SUPPLIERS = (_DEPOSITS, _SETTINGS)
_NEVER_AT_CUSTOMERS = frozenset(
    {
        "invoice-delayed",
        "delay-ended",
        "person-proved",
        "login-joined",
        "credential-added",
        "credential-removed",
        "invitation-sent",
        "invitation-accepted",
        "api-client-created",
        "api-client-revoked",
    }
)
_NEVER_AT_SUPPLIERS = frozenset(
    {
        "address-change-asked",
        "address-change-cancelled",
        "address-change-confirmed",
        "archive-extended",
        "direct-links-revoked",
        "end-of-paper-told",
        "invoice-end-told",
        "invoice-shared",
        "labels-changed",
        "note-removed",
        "note-written",
        "shared-invoice-taken",
        "shared-link-revoked",
        "undelivered-told",
        "invoice-made-available",
        "invoice-opened",
        "invoices-exported",
        "list-exported",
        "copy-asked",
        "copy-confirmed",
        "copy-ended",
        "invoice-copied",
        "server-copy-begun",
        "server-copy-taken-over",
        "copy-failing-told",
        "invoice-notified",
        "missing-invoice-told",
        "payee-account-changed",
        "person-proved",
        "login-joined",
        "credential-added",
        "credential-removed",
        "membership-changed",
        "membership-suspended",
        "membership-resumed",
        "way-in-given",
        "entry-code-spent",
        "succession-asked",
        "history-chosen",
        "notification-chosen",
        "originals-chosen",
    }
)

_BY_KIND: Mapping[str, Words] = MappingProxyType(
    {kind: words for kinds in SENTENCES.values() for kind, words in kinds.items()}
)


def sentence_of_entry(kind: str) -> Words:
    """Say what an entry of that kind tells."""
    return _BY_KIND.get(kind) or _("Événement « %(kind)s »") % {"kind": kind}


def kind_choices(*, is_customers: bool) -> Sequence[tuple[Words, Sequence[tuple[str, Words]]]]:
    """Give the kinds to choose from, under their heads: those that this kind of space has."""
    never = _NEVER_AT_CUSTOMERS if is_customers else _NEVER_AT_SUPPLIERS
    offered = [
        (head, [(kind, words) for kind, words in kinds.items() if kind not in never])
        for head, kinds in SENTENCES.items()
        if not (is_customers and head in _HEADS_OF_SUPPLIERS)
    ]
    return [(head, kinds) for head, kinds in offered if kinds]
