"""What Pli writes in the guide de connexion, which an adviser sends (R121)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pli.domain.help.queries._texts_portal import activation_moment
from pli.domain.help.queries.help_facts import HelpFacts


def guide_service(_facts: HelpFacts) -> Iterator[str]:
    """Say what it is and what it is worth (R002, R004, R009, R070)."""
    yield _(
        "Associé à vos contrats {fournisseur}, {service} vous permet d’obtenir directement sur "
        "internet vos originaux de factures, en lieu et place de la facture papier. Ils ont la "
        "même valeur juridique et fiscale, notamment au regard des droits à la déduction de la TVA."
    )
    yield _(
        "Vos factures y sont disponibles {disponibilité} à compter de leur date d’émission. Pensez "
        "à les télécharger et à les archiver pendant ce délai."
    )


def guide_activation(facts: HelpFacts) -> Iterator[str]:
    """Say whom to call, with what at hand (R099)."""
    yield _(
        "Contactez votre conseiller clientèle pour vérifier l’adresse mail enregistrée. "
        "Munissez-vous de votre ou vos numéros de client : il vous identifiera plus rapidement. "
        "Indiquez-lui l’adresse sur laquelle vous souhaitez recevoir ce mail, qui contient votre "
        "identifiant."
    )
    yield activation_moment(facts)


def guide_first_time(_facts: HelpFacts) -> Iterator[str]:
    """Say how a first password is defined (R027)."""
    yield _(
        "1. Sur le portail, cliquez sur « mot de passe ou identifiant oublié ».\n"
        "2. Saisissez l’adresse mail sur laquelle vous avez reçu votre mail d’activation.\n"
        "3. Ouvrez le mail reçu et choisissez votre mot de passe : {longueur du mot de passe} au "
        "moins, dont une majuscule, un chiffre et un caractère spécial. Le lien est valable "
        "{validité du lien}.\n"
        "4. Connectez-vous avec votre identifiant et ce mot de passe."
    )


def guide_forgotten(_facts: HelpFacts) -> Iterator[str]:
    """Say that one link serves both needs (R052)."""
    yield _(
        "- **Mot de passe oublié** : cliquez sur « mot de passe ou identifiant oublié » et suivez "
        "les instructions.\n"
        "- **Identifiant oublié** : même lien. Votre identifiant s’affiche sur la page où vous "
        "choisissez votre mot de passe.\n"
        "- **Autre question** : la FAQ est sur la page d’accueil du portail."
    )
