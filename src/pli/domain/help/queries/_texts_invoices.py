"""What Pli answers on invoices, mails and colleagues: questions 7, 8 and 11 to 15."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.help.queries.help_facts import HelpFacts


def older(facts: HelpFacts) -> Iterator[str]:
    """Give the order in which to look for an older invoice (R064–R068, T8)."""
    if facts.sheet.legacy:
        yield _(
            "**Émise avant le {ouverture} ?** Elle est dans l’ancien portail, {ancien portail}."
        )
    else:
        yield _("**Émise avant le {ouverture} ?** Elle n’a pas été déposée dans ce portail.")
    yield _(
        "**Émise depuis ?** Vérifiez d’abord que vous êtes connecté avec votre identifiant "
        "{fournisseur} et non celui d’un autre fournisseur : le nom de l’espace est en haut de "
        "l’écran."
    )
    yield _history(facts)
    yield _(
        "Au-delà de {disponibilité} après sa date d’émission, une facture n’est d’ordinaire plus "
        "disponible, sauf durée prolongée : la page de chacune dit jusqu’à quel jour elle l’est. "
        "Si une facture plus récente manque toujours, contactez votre conseiller clientèle."
    )


def _history(facts: HelpFacts) -> str:
    if facts.rules.history_months is None:
        return _(
            "Votre liste montre toutes vos factures disponibles, page après page. Si vous avez "
            "choisi vous-même un « Historique d’affichage », elle s’arrête à cette durée : pour le "
            "vérifier, cliquez sur l’icône en haut à droite, « Mon profil », puis « Préférences » "
            "(« Affichage des factures »)."
        )
    return _(
        "Le réglage « Historique d’affichage » décide ensuite de la durée visible : {historique} "
        "par défaut. Pour l’allonger, cliquez sur l’icône en haut à droite, « Mon profil », puis "
        "« Préférences » (« Affichage des factures ») ; choisissez par exemple 2 ans et cliquez "
        "sur « Valider ». Si vous avez beaucoup de factures, la liste peut mettre plus de temps à "
        "s’afficher."
    )


def notified(facts: HelpFacts) -> Iterator[str]:
    """Tell the four modes, and which one holds unless asked (R074–R079)."""
    yield _(
        "À chaque nouvelle facture, un mail de notification part à l’adresse enregistrée pour "
        "votre société, selon le choix qui a été fait :"
    )
    yield _(
        "- **Aucun mail** : seul le mail d’activation vous est envoyé.\n"
        "- **Un mail par facture, avec la facture en pièce jointe** : inutile de vous connecter.\n"
        "- **Un mail par facture, sans pièce jointe** : vous vous connectez pour la lire.\n"
        "- **Un mail par jour**, avec la liste des factures du jour et un lien pour chacune : elle "
        "se télécharge sans identifiant."
    )
    yield _DEFAULTS[facts.rules.default_notification]()
    if facts.rules.colleagues_choose_mails:
        yield _("Vos collègues ajoutés à l’espace choisissent chacun leurs propres notifications.")
    else:
        yield _("Vos collègues ajoutés à l’espace ne reçoivent pas ces mails.")


def _default_none() -> str:
    return _(
        "Si vous n’avez rien demandé à {fournisseur}, c’est « aucun mail » : vos factures sont "
        "dans votre espace."
    )


def _default_attached() -> str:
    return _("Si vous n’avez rien demandé, c’est un mail par facture, avec la facture.")


def _default_each() -> str:
    return _("Si vous n’avez rien demandé, c’est un mail par facture, sans la facture.")


def _default_daily() -> str:
    return _("Si vous n’avez rien demandé, c’est un mail par jour.")


_DEFAULTS = {
    NotificationMode.NONE: _default_none,
    NotificationMode.ATTACHED: _default_attached,
    NotificationMode.EACH: _default_each,
    NotificationMode.DAILY: _default_daily,
}


def legacy(facts: HelpFacts) -> Iterator[str]:
    """Say where older invoices are, and with which identifiant (R073, R113–R115)."""
    former = facts.sheet.legacy
    if former is None:
        yield _(
            "{fournisseur} dépose ses factures ici depuis le {ouverture} et n’a pas indiqué "
            "d’ancien portail. Pour une facture plus ancienne, contactez votre conseiller "
            "clientèle."
        )
        return
    if former.is_over(facts.today):
        yield _(
            "Elles étaient dans l’ancien portail, {ancien portail}. Son accès a pris fin le "
            "%(day)s : votre conseiller clientèle vous aide à récupérer les factures qui vous "
            "manquent."
        ) % {"day": f"{former.until_date:%d/%m/%Y}"}
        return
    yield _(
        "Dans l’ancien portail, {ancien portail}. Connectez-vous-y avec l’identifiant que vous "
        "aviez alors : il est différent de celui de {service}."
    )
    if former.until_date:
        yield _("Son accès est prévu jusqu’au %(day)s : téléchargez vos factures avant.") % {
            "day": f"{former.until_date:%d/%m/%Y}"
        }
    if former.hint:
        yield "{indication}"
    yield _(
        "Mot de passe de l’ancien portail oublié ? Votre conseiller clientèle vous aide à "
        "récupérer les factures qui vous manquent."
    )


def no_notice(facts: HelpFacts) -> Iterator[str]:
    """Give the five causes, and what to do about each (R082–R085)."""
    yield _("Une de ces cinq raisons l’explique :")
    yield _(
        "1. **Aucune adresse n’est enregistrée** pour votre société, ou **aucun mail n’a été "
        "demandé**.\n"
        "2. **L’adresse enregistrée n’est pas la bonne** : celle que connaissait le vendeur, une "
        "faute de frappe, ou un changement que nous ignorons.\n"
        "3. **Le mail est dans vos indésirables**, ou a été supprimé. Déclarez {expéditeur} comme "
        "expéditeur reconnu.\n"
        "4. **Votre boîte était pleine.** Videz-la pour recevoir nos prochains mails.\n"
        "5. **Votre adresse n’est pas celle qui reçoit les mails** de votre société : voyez avec "
        "la personne qui a signé le contrat."
    )
    yield _("Dans tous les cas, la facture est dans votre espace : le mail ne fait que l’annoncer.")
    if facts.rules.changes_address_alone:
        yield _(
            "Pour les points 1 et 2, corrigez vous-même l’adresse ou le mode depuis « Mon "
            "profil », « Notifications ». Si aucune adresse n’est enregistrée, ou si vous ne lisez "
            "plus l’ancienne, donnez la bonne à votre conseiller clientèle."
        )
    else:
        yield _(
            "Pour les points 1 et 2, contactez votre conseiller clientèle : le changement vaut dès "
            "la prochaine facturation."
        )


def address(facts: HelpFacts) -> Iterator[str]:
    """Say who changes the address and the mode, and what follows (R022, R080, R081, T4)."""
    if facts.rules.changes_address_alone:
        yield _(
            "Vous-même, depuis « Mon profil », « Notifications » : l’administrateur de l’espace y "
            "change l’adresse enregistrée et le mode, un collègue l’adresse de son propre accès. "
            "Un changement d’adresse est confirmé deux fois : par un lien envoyé à la nouvelle "
            "adresse, et par un autre envoyé à l’ancienne."
        )
    else:
        yield _(
            "Ni l’adresse ni le mode ne se changent dans votre espace : ils sont enregistrés dans "
            "les systèmes de {fournisseur}. Demandez-le à votre conseiller clientèle ; le "
            "changement vaut à la prochaine facturation."
        )
    if facts.rules.identifiant_stays:
        yield _(
            "Votre identifiant et votre mot de passe restent les mêmes. Si aucun mot de passe n’a "
            "encore été choisi, la nouvelle adresse reçoit plutôt un mail d’activation, avec un "
            "nouvel identifiant."
        )
    else:
        yield _(
            "À la prochaine facture, la nouvelle adresse enregistrée reçoit un mail d’activation "
            "avec un nouvel identifiant, puis les notifications choisies. Changer seulement de "
            "mode ne change pas l’identifiant."
        )


def colleagues(facts: HelpFacts) -> Iterator[str]:
    """Say how an administrator lets a colleague in (R086–R093, T2, T6)."""
    yield _(
        "Oui, si vous êtes administrateur de l’espace : c’est le cas de la personne dont l’adresse "
        "est enregistrée chez {fournisseur}. Ouvrez « Administration », « Ajout d’un utilisateur »."
    )
    if facts.rules.invites_colleagues:
        yield _(
            "Votre collègue reçoit une invitation par mail et choisit lui-même son mot de passe. "
            "Sans adresse mail, remettez-lui la fiche imprimable avec son code."
        )
    else:
        yield _(
            "Donnez-lui un identifiant, par exemple son adresse mail, et un mot de passe par "
            "défaut, et communiquez-les-lui vous-même : aucun mail n’est envoyé."
        )
    if facts.rules.colleagues_choose_mails:
        yield _("Il voit les factures à tout moment, et choisit ses propres notifications.")
    else:
        yield _("Il voit les factures à tout moment, mais ne reçoit pas les mails de notification.")
    yield _(
        "Chacun peut changer son mot de passe : « Mon profil », « Compte », « Réinitialiser mon "
        "mot de passe »."
    )


def availability(facts: HelpFacts) -> Iterator[str]:
    """Say how long, and what to do before the end (R069–R071, T9)."""
    yield _(
        "Chaque facture est disponible {disponibilité} après sa date d’émission, ce jour compris. "
        "Archivez-la dès réception, ou avant ce terme, pour être en parfaite conformité fiscale."
    )
    yield _(
        "Une facture garde au moins le terme qu’elle a reçu à son dépôt : sa page indique jusqu’à "
        "quel jour elle est disponible."
    )
    if facts.rules.is_archive_offered:
        yield _(
            "L’administrateur de votre espace peut choisir qu’elles restent disponibles plus "
            "longtemps, jusqu’à {archivage} : « Administration », « Archivage »."
        )
    if facts.rules.reminds_before_end:
        yield _("Un mail vous prévient avant qu’une facture jamais téléchargée ne soit retirée.")
