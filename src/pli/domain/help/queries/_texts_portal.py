"""What Pli answers on the portal and the identifiant: questions 1 to 4, and 6."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pli.domain.customers.queries import all_paper_is_over
from pli.domain.help.queries._markdown import as_typed
from pli.domain.help.queries.help_facts import HelpFacts
from pli.domain.help.vocabulary import ISSUE_FOR_ALL, RECEPTION_FOR_ALL


def service(facts: HelpFacts) -> Iterator[str]:
    """Say what the portal is, what it takes, and what the law says of paper (R001–R009)."""
    yield _(
        "**{service}** vous donne vos factures {fournisseur} au format électronique, en lieu et "
        "place du papier, de manière simple et sécurisée. Les originaux conservés dans votre "
        "espace ont la même valeur juridique et fiscale que les factures au format papier."
    )
    yield _(
        "L’ouverture du service est automatique et gratuite. Il suffit que nous ayons votre "
        "adresse mail : donnez-la à votre vendeur à la signature du contrat, ou à votre conseiller "
        "clientèle ensuite."
    )
    yield _(
        "À cette adresse arrivent le mail d’activation de compte, avec votre identifiant de "
        "connexion, puis les mails de notification des nouvelles factures. Qui la détient devient "
        "l’administrateur de l’espace pour votre société, et peut y donner accès à des collègues."
    )
    yield activation_moment(facts)
    yield _(
        "Chaque facture reste disponible {disponibilité} à compter de sa date d’émission : "
        "téléchargez-la dans ce délai et archivez-la pendant la durée légale."
    )
    if not all_paper_is_over(facts.ends_of_paper, facts.today):
        yield _paper_on_request()
    yield _(
        "**À retenir.** Depuis le %(reception)s, toute entreprise établie en France doit pouvoir "
        "recevoir des factures électroniques ; les petites et moyennes entreprises en émettent "
        "au plus tard à partir du %(issue)s (source : %(source)s)."
    ) % {
        "reception": f"{RECEPTION_FOR_ALL.since_date:%d/%m/%Y}",
        "issue": f"{ISSUE_FOR_ALL.since_date:%d/%m/%Y}",
        "source": ISSUE_FOR_ALL.source,
    }
    yield from _ends_of_paper(facts)


def _paper_on_request() -> str:
    return _(
        "**Vous préférez le papier ?** Dites-le à votre conseiller clientèle : vos originaux "
        "partiront par la poste et vous trouverez leurs duplicatas dans votre espace. Le mail "
        "d’activation vous est envoyé de la même façon."
    )


def _ends_of_paper(facts: HelpFacts) -> Iterator[str]:
    """Say from when nothing is printed any more, by which text (R008, T18)."""
    for end in facts.ends_of_paper:
        is_coming = end.since_date > facts.today
        said = {
            "entity": as_typed(end.entity_name),
            "day": f"{end.since_date:%d/%m/%Y}",
            "source": as_typed(end.source),
        }
        if end.is_for_all:
            yield (_paper_ends() if is_coming else _paper_ended()) % said
        else:
            yield (_paper_of_entity_ends() if is_coming else _paper_of_entity_ended()) % said


def _paper_ends() -> str:
    return _(
        "À partir du %(day)s, {fournisseur} passe entièrement à la facture électronique. Nous "
        "n’émettrons alors plus de factures au format papier (source : %(source)s)."
    )


def _paper_ended() -> str:
    return _(
        "Depuis le %(day)s, {fournisseur} est passé entièrement à la facture électronique. Nous "
        "n’émettons plus de factures au format papier (source : %(source)s)."
    )


def _paper_of_entity_ends() -> str:
    return _(
        "**%(entity)s** : à partir du %(day)s, nous n’émettrons plus de factures au format papier "
        "(source : %(source)s)."
    )


def _paper_of_entity_ended() -> str:
    return _(
        "**%(entity)s** : depuis le %(day)s, nous n’émettons plus de factures au format papier "
        "(source : %(source)s)."
    )


def activation_moment(facts: HelpFacts) -> str:
    """Say when the activation mail leaves (R023, T5)."""
    if facts.rules.activates_on_demand:
        return _(
            "Le mail d’activation part avec la première facture émise après l’enregistrement de "
            "votre adresse, ou plus tôt si votre conseiller clientèle l’envoie à votre demande. "
            "Vous pouvez aussi l’avoir aussitôt par la page « Activer maintenant » du portail, "
            "avec votre numéro de client et une de vos factures : il part vers "
            "l’adresse enregistrée."
        )
    return _(
        "Le mail d’activation part avec la première facture émise après l’enregistrement de votre "
        "adresse, et non pas au moment de cet enregistrement."
    )


def access(facts: HelpFacts) -> Iterator[str]:
    """Give the two ways to an invoice (R013–R020, R056)."""
    yield _(
        "**1. En vous connectant au portail**, avec votre identifiant. Il vous a été donné soit "
        "dans le mail d’activation de compte, si c’est votre adresse qui est enregistrée chez "
        "{fournisseur} (vous êtes alors l’administrateur de l’espace), soit par l’administrateur "
        "de votre société, qui vous a ouvert un accès."
    )
    yield activation_moment(facts)
    yield _(
        "**2. Depuis le mail de notification** d’une nouvelle facture, si vous avez demandé à en "
        "recevoir : selon votre choix, la facture y est jointe, ou un lien l’ouvre directement."
    )
    yield _(
        "**Important.** Utilisez l’identifiant du mail d’activation {service}, et non pas celui de "
        "vos autres fournisseurs : chacun dépose ses factures dans un espace indépendant."
    )
    yield _(
        "**Plusieurs numéros de client ?** Chacun a son espace, son identifiant et son mail "
        "d’activation, envoyé à l’adresse enregistrée pour lui et à la date de sa propre "
        "facturation : ces mails peuvent donc arriver à des jours différents."
    )
    yield _(
        "Si aucune adresse n’est enregistrée, aucun mail ne part : contactez votre conseiller "
        "clientèle."
    )


def no_activation(facts: HelpFacts) -> Iterator[str]:
    """Give the six causes, and what to do about each (R029)."""
    yield _("Une de ces six raisons l’explique :")
    yield _(
        "1. **Aucune facture n’a été émise** depuis l’enregistrement de votre adresse. Vous le "
        "recevrez avec la première, pour chacun de vos numéros de client.\n"
        "2. **Nous n’avons pas d’adresse mail** pour votre société.\n"
        "3. **L’adresse enregistrée n’est pas la bonne** : celle que connaissait le vendeur, "
        "une faute de frappe, ou un changement que nous ignorons.\n"
        "4. **Le mail est dans vos indésirables.** Déclarez {expéditeur} comme expéditeur "
        "reconnu.\n"
        "5. **Votre messagerie était pleine.** Videz-la pour recevoir nos prochains mails.\n"
        "6. **Votre adresse n’est pas celle qui est enregistrée** pour votre société : voyez avec "
        "la personne qui a signé le contrat."
    )
    # Whoever reads this chose no password yet: then each rule gives an identifiant at the right
    # address, of which no other one is known.
    yield _(
        "Pour les points 2 et 3, donnez la bonne adresse à votre conseiller clientèle : votre "
        "identifiant y partira, dans le mail d’activation, avec la prochaine facture."
    )
    if facts.rules.activates_on_demand:
        yield _(
            "Sans attendre cette facture, il peut aussi vous envoyer l’activation lui-même. Si "
            "la bonne adresse est déjà enregistrée, la page « Activer maintenant » l’envoie "
            "aussitôt : donnez-y votre numéro de client, avec le numéro et le montant TTC d’une "
            "facture."
        )


def identifiant(facts: HelpFacts) -> Iterator[str]:
    """Say where the identifiant is, and how it is found again (R038–R046)."""
    yield _(
        "Il est écrit dans le mail d’activation de compte {service}. Vous ne le retrouvez plus ? "
        "Le portail vous le redonne :"
    )
    yield _(
        "1. Sur la page d’accueil, cliquez sur « mot de passe ou identifiant oublié ».\n"
        "2. Saisissez l’adresse mail rattachée à votre compte (celle du mail d’activation, ou "
        "celle que votre administrateur a enregistrée pour vous), puis « Envoyer ».\n"
        "3. Ouvrez le mail reçu dans les quelques minutes et cliquez sur « {bouton de "
        "récupération} »."
    )
    yield _(
        "La page suivante affiche la raison sociale de votre société et votre identifiant, ou la "
        "liste de vos sociétés avec l’identifiant de chacune. Le lien expire au bout de "
        "{validité du lien} ; passé ce délai, demandez-en un autre."
    )
    yield unknown_address(facts)


def unknown_address(facts: HelpFacts) -> str:
    """Say what somebody is told who gives an address that nobody has (R041, T1)."""
    if facts.rules.unknown_address_is_told:
        return _(
            "Si l’adresse saisie n’est pas la bonne, la page répond « Aucun compte trouvé "
            "pour… » : essayez celle qui est rattachée à votre compte."
        )
    return _(
        "La page répond toujours de la même façon, pour ne pas dire à des inconnus qui est client. "
        "Si l’adresse saisie n’est rattachée à aucun compte, un mail vous y dit quoi faire."
    )


def other_supplier(facts: HelpFacts) -> Iterator[str]:
    """Explain whose space an identifiant opens (R017–R019, T7)."""
    yield _(
        "Parce que l’identifiant saisi est celui d’un autre fournisseur. D’autres que "
        "{fournisseur} déposent leurs factures ici : chacun dans son espace, avec son identifiant. "
        "Celui que vous tapez décide de l’espace qui s’ouvre, quelle que soit la page où vous le "
        "tapez."
    )
    if facts.rules.switches_with_notice:
        yield _(
            "Dans ce cas, un message vous dit à quel fournisseur sont les factures affichées, et "
            "comment revenir à celles de {fournisseur}."
        )
    else:
        yield _("En haut de l’écran, le nom de l’espace dit toujours de quel fournisseur il est.")
    yield _(
        "Pour retrouver vos factures {fournisseur}, déconnectez-vous et utilisez l’identifiant du "
        "mail d’activation {service}. Cet identifiant n’est votre adresse mail que si vous n’avez "
        "pas d’autre espace, chez nous ou chez un autre fournisseur ; sinon, un identifiant propre "
        "à cet espace vous a été attribué."
    )
