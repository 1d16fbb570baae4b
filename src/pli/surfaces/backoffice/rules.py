"""A supplier's choices in words: what each does for its customers, how its values are said."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import (
    ActivationMoment,
    AddressChange,
    AddressChangeIdentifiant,
    BuyerMismatch,
    ColleagueAccess,
    ColleagueNotification,
    ForeignIdentifiant,
    NotificationMode,
    Preset,
    RuleBreaking,
    SecondFactor,
    UnknownAddress,
)
from pli.surfaces.backoffice.rule_words import (
    Rule,
    RuleGroup,
    Text,
    days_in_words,
    errors_in_words,
    hour_of_day,
    hours_in_words,
    mails_in_words,
    megabytes_in_words,
    minutes_in_words,
    months_in_words,
    orders_in_words,
    seconds_in_words,
    years_in_words,
)

PRESETS_IN_WORDS: Mapping[Preset, Text] = MappingProxyType(
    {Preset.CLASSIQUE: _("classique"), Preset.RECOMMANDE: _("recommandé")}
)

_RECOVERY = (
    Rule(
        name="unknown_address",
        slug="adresse-inconnue",
        label=_("Adresse mail inconnue"),
        effect=_(
            "Ce que voit une personne qui demande son identifiant avec une adresse mail que nous "
            "ne connaissons pas."
        ),
        values={
            UnknownAddress.TOLD: _("« Aucun compte trouvé pour … » s’affiche à l’écran"),
            UnknownAddress.NEUTRAL: _(
                "Le même écran que pour une adresse connue, et un mail qui dit que faire"
            ),
        },
    ),
    Rule(
        name="recovery_link_hours",
        slug="lien-de-recuperation",
        label=_("Durée du lien de récupération"),
        effect=_(
            "Passé ce délai, le lien du mail ne sert plus ; la personne en demande un autre "
            "d’un seul geste."
        ),
        note=_("Les liens déjà envoyés gardent leur durée."),
        unit=hours_in_words,
    ),
    Rule(
        name="recovery_interval_seconds",
        slug="attente-entre-deux-mails",
        label=_("Attente entre deux mails de récupération"),
        effect=_("Empêche d’en faire envoyer coup sur coup à la même adresse mail."),
        unit=seconds_in_words,
    ),
    Rule(
        name="recovery_per_day_max",
        slug="mails-de-recuperation-par-jour",
        label=_("Mails de récupération par jour"),
        effect=_(
            "Pour une même adresse mail. Au-delà, le suivant attend que le dernier lien ait "
            "expiré, ou une heure si d’autres l’ont demandé : personne ne peut ainsi empêcher "
            "une autre personne de récupérer son accès."
        ),
        unit=mails_in_words,
    ),
)
_SIGN_IN = (
    Rule(
        name="sign_in_errors_max",
        slug="erreurs-avant-pause",
        label=_("Erreurs avant une pause"),
        effect=_(
            "Après autant de mots de passe faux depuis le même endroit, cet identifiant y attend."
        ),
        unit=errors_in_words,
    ),
    Rule(
        name="sign_in_lock_minutes",
        slug="duree-de-la-pause",
        label=_("Durée de la pause"),
        effect=_(
            "Jamais plus d’une heure : personne ne doit pouvoir tenir un client hors de son espace."
        ),
        unit=minutes_in_words,
    ),
    Rule(
        name="portal_idle_minutes",
        slug="session-des-clients",
        label=_("Session des clients"),
        effect=_("Sans activité pendant cette durée, un client doit se reconnecter."),
        unit=minutes_in_words,
    ),
    Rule(
        name="staff_idle_minutes",
        slug="session-de-votre-equipe",
        label=_("Session de votre équipe"),
        effect=_("Sans activité pendant cette durée, un collègue doit se reconnecter."),
        unit=minutes_in_words,
    ),
    Rule(
        name="idle_notice_minutes",
        slug="avertissement-de-fin",
        label=_("Avertissement avant la fin"),
        effect=_("La page prévient avant de fermer la session, et propose de la prolonger."),
        unit=minutes_in_words,
    ),
    Rule(
        name="staff_second_factor",
        slug="second-facteur",
        label=_("Second facteur de votre équipe"),
        effect=_("Un mot de passe volé n’ouvre pas à lui seul les factures de vos clients."),
        note=_("Obligatoire, il sera demandé à chacun dès sa prochaine page, à vous aussi."),
        values={
            SecondFactor.OPTIONAL: _("Chacun choisit d’en avoir un"),
            SecondFactor.REQUIRED: _("Obligatoire pour entrer dans le back-office"),
        },
    ),
    Rule(
        name="foreign_identifiant",
        slug="identifiant-d-un-autre-fournisseur",
        label=_("Identifiant d’un autre fournisseur"),
        effect=_("Ce que voit une personne qui s’en sert sur votre page de connexion."),
        values={
            ForeignIdentifiant.OPENS_ITS_SPACE: _(
                "Son espace chez l’autre fournisseur s’ouvre, et une ligne dit lequel"
            ),
            ForeignIdentifiant.SWITCHES_WITH_NOTICE: _(
                "Il s’ouvre aussi, et un message explique comment revenir à vos factures"
            ),
        },
    ),
)
_ACCESS = (
    Rule(
        name="activation_moment",
        slug="activation",
        label=_("Activation de l’espace"),
        effect=_("Quand part le mail d’activation de compte, une fois l’adresse mail connue."),
        values={
            ActivationMoment.NEXT_INVOICE: _("À la prochaine facture"),
            ActivationMoment.ON_DEMAND: _(
                "À la prochaine facture, ou avant : envoyée par le conseiller, ou demandée par le "
                "client sur la page « Activer maintenant », preuve à l’appui"
            ),
        },
    ),
    Rule(
        name="address_change",
        slug="changement-d-adresse",
        label=_("Changement d’adresse mail et de notification"),
        effect=_("Qui peut changer l’adresse mail d’un client et sa façon d’être prévenu."),
        values={
            AddressChange.ADVISER: _("Votre conseiller, à la prochaine facture"),
            AddressChange.SELF_SERVICE: _(
                "Le client lui-même, après confirmation des deux adresses ; ou votre conseiller"
            ),
        },
    ),
    Rule(
        name="address_change_identifiant",
        slug="identifiant-apres-changement",
        label=_("Identifiant après un changement d’adresse mail"),
        effect=_("Avec lequel le client se connecte une fois sa nouvelle adresse en vigueur."),
        values={
            AddressChangeIdentifiant.NEW: _("Un nouveau, reçu avec la facture suivante"),
            AddressChangeIdentifiant.SAME: _("Le même"),
        },
    ),
    Rule(
        name="colleague_access",
        slug="utilisateurs-ajoutes",
        label=_("Utilisateurs ajoutés par un client"),
        effect=_("Comment l’administrateur d’un espace y fait entrer ses collègues."),
        values={
            ColleagueAccess.DEFAULT_PASSWORD: _(
                "Il choisit un mot de passe par défaut et le leur communique"
            ),
            ColleagueAccess.INVITATION: _(
                "Chacun est invité par mail, ou par une fiche avec un code, et choisit son mot "
                "de passe"
            ),
        },
    ),
)
_NOTIFICATIONS = (
    Rule(
        name="default_notification",
        slug="notification-par-defaut",
        label=_("Notification par défaut"),
        effect=_("Comment est prévenu de ses factures un client qui n’a rien demandé."),
        note=_("Un client qui a exprimé un souhait garde ce qu’il a demandé."),
        values={
            NotificationMode.NONE: _("Aucun mail, sauf celui d’activation"),
            NotificationMode.ATTACHED: _("Un mail par facture, avec la facture"),
            NotificationMode.EACH: _("Un mail par facture, sans la facture"),
            NotificationMode.DAILY: _("Un mail par jour, avec un lien vers chaque facture"),
        },
    ),
    Rule(
        name="colleague_notification",
        slug="notification-des-collegues",
        label=_("Notification des utilisateurs ajoutés"),
        effect=_("Si d’autres que l’administrateur sont prévenus des nouvelles factures."),
        values={
            ColleagueNotification.NEVER: _("Jamais"),
            ColleagueNotification.EACH_CHOOSES: _("Chacun choisit pour lui-même"),
        },
    ),
    Rule(
        name="daily_mail_hour",
        slug="heure-du-mail-quotidien",
        label=_("Heure du mail quotidien"),
        effect=_("Il réunit les factures mises à disposition depuis celui de la veille."),
        unit=hour_of_day,
    ),
    Rule(
        name="attachments_megabytes",
        slug="taille-des-pieces-jointes",
        label=_("Taille des pièces jointes"),
        effect=_("Au-delà, le mail part sans la facture et dit où la trouver."),
        unit=megabytes_in_words,
    ),
    Rule(
        name="direct_link_days",
        slug="lien-direct",
        label=_("Durée des liens directs"),
        effect=_(
            "Un lien direct ouvre une facture sans identifiant, pendant cette durée et jamais "
            "après la fin de sa disponibilité."
        ),
        note=_("Les liens déjà envoyés gardent leur durée."),
        unit=days_in_words,
    ),
)
_KEEPING = (
    Rule(
        name="history_months",
        slug="historique-d-affichage",
        label=_("Historique d’affichage"),
        effect=_("Les factures que la liste montre à qui n’a rien choisi dans ses préférences."),
        note=_("Chacun peut en changer pour lui-même ; la recherche et les exports voient tout."),
        values={
            1: _("1 mois"),
            3: _("3 mois"),
            6: _("6 mois"),
            12: _("1 an"),
            24: _("2 ans"),
            None: _("Toutes"),
        },
    ),
    Rule(
        name="availability_months",
        slug="disponibilite",
        label=_("Disponibilité des factures"),
        effect=_(
            "Pendant ce temps après leur date, vos clients les consultent et les téléchargent."
        ),
        note=_(
            "Vaut pour les factures déposées ensuite : les autres gardent leur date de fin. Pour "
            "toutes les factures d’un client : « Durée de disponibilité », sur sa page."
        ),
        unit=months_in_words,
    ),
    Rule(
        name="extended_archive",
        slug="archivage-prolonge",
        label=_("Disponibilité prolongée"),
        effect=_(
            "L’administrateur d’un espace choisit lui-même que ses factures restent disponibles "
            "plus longtemps, jusqu’à dix ans et jamais après la destruction des fichiers."
        ),
        note=_("Un conseiller clientèle peut la choisir pour un client dans les deux cas."),
        values={
            True: _("Le client la choisit dans son espace"),
            False: _("Le conseiller clientèle l’enregistre"),
        },
    ),
    Rule(
        name="reminds_before_end",
        slug="rappel-avant-la-fin",
        label=_("Rappel avant la fin"),
        effect=_(
            "Un mail signale les factures jamais téléchargées avant la fin de leur disponibilité."
        ),
        values={True: _("Oui"), False: _("Non")},
    ),
    Rule(
        name="tells_missing_invoices",
        slug="facture-attendue",
        label=_("Facture attendue"),
        effect=_(
            "Un mail signale une facture que le rythme d’un contrat annonçait et qui n’est pas "
            "arrivée."
        ),
        note=_(
            "Qui ne reçoit aucun mail le lit au-dessus de ses factures, et dans « Contrats », dans "
            "les deux cas."
        ),
        values={True: _("Signalée par mail"), False: _("Signalée dans l’espace seulement")},
    ),
    Rule(
        name="automatic_copy",
        slug="copie-automatique",
        label=_("Copie automatique"),
        effect=_(
            "L’administrateur d’un client peut faire partir chaque nouvelle facture vers la boîte "
            "mail, le serveur SFTP ou le stockage S3 de son choix."
        ),
        note=_("Sans elle, les copies en place s’arrêtent ; elles reprennent si vous la rendez."),
        values={True: _("Proposée"), False: _("Non proposée")},
    ),
    Rule(
        name="keeping_years",
        slug="conservation",
        label=_("Conservation des fichiers"),
        effect=_(
            "Le fichier reçu est gardé pour vous pendant ce temps après la date de la facture."
        ),
        note=_("Vaut pour les factures déposées ensuite : les autres gardent leur terme."),
        unit=years_in_words,
    ),
)
_DOOR = (
    Rule(
        name="rule_breaking",
        slug="factures-hors-regles",
        label=_("Facture qui enfreint les règles officielles"),
        effect=_("Ce que devient une facture électronique que les règles officielles refusent."),
        values={
            RuleBreaking.PUBLISHED: _("Elle est mise à disposition, et ses défauts sont montrés"),
            RuleBreaking.HELD: _("Elle est mise en attente, et vous décidez"),
        },
    ),
    Rule(
        name="buyer_mismatch",
        slug="siren-different",
        label=_("SIREN différent de celui du client"),
        effect=_("Évite qu’un client reçoive la facture d’un autre par erreur de numéro."),
        values={
            BuyerMismatch.PUBLISHED: _("La facture est mise à disposition, et vous êtes averti"),
            BuyerMismatch.HELD: _("Elle est mise en attente, et vous décidez"),
        },
    ),
    Rule(
        name="customer_terms",
        slug="champs-du-client",
        label=_("Champs qui désignent le client"),
        effect=_("Où une facture électronique dit à qui elle est, dans l’ordre où on les croit."),
        values=orders_in_words(),
    ),
)
GROUPS: Sequence[RuleGroup] = (
    RuleGroup("recuperation", _("Retrouver son accès"), _RECOVERY),
    RuleGroup("connexion", _("Connexion et sessions"), _SIGN_IN),
    RuleGroup("acces", _("Activation, adresse mail et utilisateurs"), _ACCESS),
    RuleGroup("notifications", _("Notifications"), _NOTIFICATIONS),
    RuleGroup("conservation", _("Affichage et conservation"), _KEEPING),
    RuleGroup("depots", _("Contrôle des dépôts"), _DOOR),
)
RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.slug: rule for group in GROUPS for rule in group.rules}
)
