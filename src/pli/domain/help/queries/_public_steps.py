"""The questions of the diagnosis that anybody may go through: R068, R029 and R082, without data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.help.vocabulary import Screen, Topic, Verdict

type Words = str | Promise

START = "debut"


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask, and where each answer leads."""

    words: Words
    choices: Sequence[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class End:
    """What it is, what to do, and where more is said."""

    verdict: Verdict
    words: Words
    screens: tuple[Screen, ...]
    topic: Topic


_ON_MY_ADDRESS_CHANGE = _("Mon adresse mail a changé")
_NOT_LOOKED = _("Pas encore")
_BOX_WAS_FULL = _("Elle était pleine")
_LOOKED = _("Oui, et il n’y est pas")
_LOOK = _("Avez-vous regardé dans vos indésirables, et votre messagerie avait-elle de la place ?")

QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        START: Question(
            _("Que vous manque-t-il ?"),
            (
                ("facture", _("Une facture dans mon espace")),
                ("notification", _("Le mail de notification d’une facture")),
                ("activation", _("Le mail d’activation de compte, avec mon identifiant")),
                ("recuperation", _("Le mail de récupération demandé")),
                ("autre-fournisseur", _("Je vois les factures d’un autre fournisseur")),
            ),
        ),
        "facture": Question(
            _("Quand a-t-elle été émise ? Sa date est en haut de la facture."),
            (
                ("plus-ancienne", _("Avant le {ouverture}")),
                ("plus-disponible", _("Depuis, mais il y a plus de {disponibilité}")),
                ("facture-espace", _("Plus récemment")),
            ),
        ),
        "facture-espace": Question(
            _(
                "Une fois connecté, que dit le nom de l’espace, en haut de l’écran ? Il nomme le "
                "fournisseur, la société et le numéro de client."
            ),
            (
                ("autre-fournisseur", _("Un autre fournisseur que {fournisseur}")),
                ("autre-espace", _("{fournisseur}, mais une autre de mes sociétés")),
                ("historique", _("{fournisseur} et la bonne société")),
            ),
        ),
        "notification": Question(
            _("Ces mails ont-ils été demandés pour votre société ?"),
            (
                ("mode", _("Non, ou je ne sais pas")),
                ("notification-perdue", _("Oui, à mon adresse")),
                ("autre-personne", _("Oui, à l’adresse de quelqu’un d’autre")),
                ("adresse", _ON_MY_ADDRESS_CHANGE),
            ),
        ),
        "notification-perdue": Question(
            _LOOK,
            (
                ("indesirables", _NOT_LOOKED),
                ("pleine", _BOX_WAS_FULL),
                ("notification-introuvable", _LOOKED),
            ),
        ),
        "activation": Question(
            _("Quelle adresse est enregistrée chez {fournisseur} pour recevoir ce mail ?"),
            (
                ("activation-facture", _("La mienne")),
                ("autre-personne", _("Celle de quelqu’un d’autre dans ma société")),
                ("sans-adresse", _("Aucune, ou je ne sais pas")),
                ("adresse", _ON_MY_ADDRESS_CHANGE),
            ),
        ),
        "activation-facture": Question(
            _("{fournisseur} a-t-il émis une facture pour vous depuis cet enregistrement ?"),
            (
                ("attendre-facture", _("Non, ou je ne sais pas")),
                ("activation-perdue", _("Oui")),
            ),
        ),
        "activation-perdue": Question(
            _LOOK,
            (
                ("indesirables", _NOT_LOOKED),
                ("pleine", _BOX_WAS_FULL),
                ("activation-introuvable", _LOOKED),
            ),
        ),
        "recuperation": Question(
            _("Depuis combien de temps l’avez-vous demandé ?"),
            (
                ("patienter", _("Moins de quelques heures")),
                ("redemander", _("Quelques heures, une seule demande")),
                ("echecs", _("Plusieurs demandes sont restées sans mail")),
            ),
        ),
    }
)

# Those that no rule changes; the others are in `_public_ends`.
ENDS: Mapping[str, End] = MappingProxyType(
    {
        "plus-ancienne": End(
            Verdict.YOU_ACT,
            _("Les factures émises avant le {ouverture} ne sont pas dans ce portail."),
            (Screen.LEGACY, Screen.CONTACT),
            Topic.LEGACY,
        ),
        # Whoever asks is not known here: an account may keep its invoices for longer.
        "plus-disponible": End(
            Verdict.YOU_ACT,
            _(
                "D’ordinaire, une facture n’est plus disponible {disponibilité} après sa date "
                "d’émission, sauf durée prolongée : une fois connecté, sa page dit jusqu’à quel "
                "jour. Si elle n’y est plus, votre conseiller clientèle peut vous dire comment "
                "l’obtenir."
            ),
            (Screen.SIGN_IN, Screen.CONTACT),
            Topic.AVAILABILITY,
        ),
        "autre-fournisseur": End(
            Verdict.YOU_ACT,
            _(
                "L’identifiant saisi est celui d’un autre fournisseur. Déconnectez-vous, puis "
                "utilisez celui du mail d’activation {service} ; s’il est perdu, il s’affiche à la "
                "récupération."
            ),
            (Screen.RECOVERY, Screen.SIGN_IN),
            Topic.OTHER_SUPPLIER,
        ),
        "autre-espace": End(
            Verdict.YOU_ACT,
            _(
                "Chaque numéro de client a son espace et son identifiant. La récupération vous "
                "donne la liste de vos sociétés, avec l’identifiant de chacune."
            ),
            (Screen.RECOVERY,),
            Topic.ACCESS,
        ),
        "historique": End(
            Verdict.YOU_ACT,
            _(
                "Vérifiez « Historique d’affichage » : « Mon profil », puis « Préférences ». Une "
                "fois connecté, « Une facture manque ? » refait ce diagnostic sur vos données."
            ),
            (Screen.SIGN_IN, Screen.CONTACT),
            Topic.OLDER,
        ),
        "autre-personne": End(
            Verdict.YOU_ACT,
            _(
                "Votre adresse n’est pas celle qui reçoit ces mails. Voyez avec la personne de "
                "votre société qui a signé le contrat : elle peut vous donner accès à l’espace."
            ),
            (Screen.CONTACT,),
            Topic.COLLEAGUES,
        ),
        "indesirables": End(
            Verdict.YOU_ACT,
            _(
                "Cherchez-y un mail de {expéditeur}, et déclarez cette adresse comme expéditeur "
                "reconnu pour les prochains."
            ),
            (Screen.SIGN_IN,),
            Topic.NO_NOTICE,
        ),
        "pleine": End(
            Verdict.YOU_ACT,
            _(
                "Le mail n’a pas pu vous être remis. Videz votre messagerie ; en attendant, la "
                "facture est dans votre espace, et la récupération vous redonne votre identifiant."
            ),
            (Screen.RECOVERY, Screen.SIGN_IN),
            Topic.NO_NOTICE,
        ),
        "notification-introuvable": End(
            Verdict.YOU_ACT,
            _(
                "La facture est sans doute dans votre espace. Connecté, « Une facture manque ? » "
                "vous dit ce qu’est devenu chaque mail."
            ),
            (Screen.SIGN_IN, Screen.CONTACT),
            Topic.NO_NOTICE,
        ),
        "activation-introuvable": End(
            Verdict.YOU_ACT,
            _(
                "Demandez un mail de récupération avec cette adresse : si votre compte est ouvert, "
                "il vous redonne votre identifiant. Sinon, votre conseiller clientèle vérifie "
                "l’adresse."
            ),
            (Screen.RECOVERY, Screen.ACTIVATION, Screen.CONTACT),
            Topic.NO_ACTIVATION,
        ),
        "patienter": End(
            Verdict.WAIT,
            _(
                "Il arrive d’habitude en quelques minutes, mais un opérateur de messagerie peut "
                "être lent. Regardez aussi dans vos indésirables : il vient de {expéditeur}."
            ),
            (Screen.RECOVERY,),
            Topic.NO_RECOVERY_MAIL,
        ),
        "redemander": End(
            Verdict.YOU_ACT,
            _("Renouvelez la demande, avec l’adresse rattachée à votre compte."),
            (Screen.RECOVERY,),
            Topic.NO_RECOVERY_MAIL,
        ),
        "echecs": End(
            Verdict.YOU_ACT,
            _(
                "L’adresse enregistrée n’est sans doute pas celle que vous lisez : votre "
                "conseiller clientèle la vérifie avec vous."
            ),
            (Screen.CONTACT,),
            Topic.NO_RECOVERY_MAIL,
        ),
    }
)
