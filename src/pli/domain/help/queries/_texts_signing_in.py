"""What Pli answers on signing in: questions 5, 9, 10 and 16."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pli.domain.help.queries._texts_portal import unknown_address
from pli.domain.help.queries.help_facts import HelpFacts
from pli.domain.identity.vocabulary import ERRORS_BEFORE_SLOWING


def sign_in(facts: HelpFacts) -> Iterator[str]:
    """Tell the four cases apart (R033)."""
    yield _(
        "- **Première connexion ?** Définissez d’abord votre mot de passe par le lien « mot de "
        "passe ou identifiant oublié ».\n"
        "- **Mot de passe déjà défini ?** Sur la page d’accueil, saisissez votre identifiant et "
        "votre mot de passe, puis cliquez sur « Connexion ».\n"
        "- **Identifiant inconnu ou oublié ?** Le même lien vous le redonne.\n"
        "- **Mot de passe oublié ?** Toujours le même lien : vous en choisissez un nouveau."
    )
    yield _waits(facts)


def _waits(facts: HelpFacts) -> str:
    """Say how wrong passwords are held up: a lock that comes early is all there is."""
    figures = {
        "errors": facts.rules.sign_in_errors_max,
        "minutes": facts.rules.sign_in_lock_minutes,
    }
    is_slowed = facts.rules.sign_in_errors_max > ERRORS_BEFORE_SLOWING
    return (_slowed_then_locked() if is_slowed else _locked()) % figures


def _slowed_then_locked() -> str:
    return _(
        "Après quelques erreurs, chaque nouvel essai attend plusieurs secondes ; après %(errors)s, "
        "cet identifiant attend %(minutes)s minutes à l’endroit d’où elles viennent : personne ne "
        "peut essayer des mots de passe à l’infini, ni vous bloquer d’ailleurs. Choisir un nouveau "
        "mot de passe met fin à l’attente."
    )


def _locked() -> str:
    return _(
        "Après %(errors)s erreurs, cet identifiant attend %(minutes)s minutes à l’endroit d’où "
        "elles viennent : personne ne peut essayer des mots de passe à l’infini, ni vous bloquer "
        "d’ailleurs. Choisir un nouveau mot de passe met fin à l’attente."
    )


def forgotten(facts: HelpFacts) -> Iterator[str]:
    """Give the steps of the one recovery path (R038–R051)."""
    yield _("Les mêmes étapes servent à définir votre premier mot de passe et à en changer :")
    yield _(
        "1. Sur la page d’accueil, cliquez sur « mot de passe ou identifiant oublié », sans saisir "
        "votre identifiant.\n"
        "2. Saisissez l’adresse mail rattachée à votre compte, puis « Envoyer ».\n"
        "3. Dans le mail reçu, cliquez sur « {bouton de récupération} ».\n"
        "4. Si plusieurs sociétés sont affichées, choisissez l’identifiant concerné.\n"
        "5. Saisissez deux fois le mot de passe : {longueur du mot de passe} au moins, dont une "
        "majuscule, un chiffre et un caractère spécial. La page coche chaque règle à mesure.\n"
        "6. De retour sur la page de connexion, saisissez votre identifiant et ce mot de passe."
    )
    yield _(
        "ATTENTION : le lien expire au bout de {validité du lien} et ne sert qu’une fois. S’il a "
        "expiré, la page vous en renvoie un en un clic."
    )
    yield unknown_address(facts)


def no_recovery_mail(_facts: HelpFacts) -> Iterator[str]:
    """Say where to look, then what to do (R053)."""
    yield _(
        "Il arrive d’habitude dans les minutes qui suivent. S’il n’est pas là :\n\n"
        "1. Regardez dans vos « indésirables / spams » : il vient de {expéditeur}.\n"
        "2. Patientez : votre opérateur de messagerie peut être lent.\n"
        "3. Au bout de quelques heures, renouvelez la demande.\n"
        "4. Après plusieurs échecs, contactez votre conseiller clientèle : l’adresse enregistrée "
        "n’est peut-être pas celle que vous lisez."
    )


def contact(_facts: HelpFacts) -> Iterator[str]:
    """Name whom to ask (R099, R102)."""
    yield _(
        "Votre centre de relation clientèle ou votre conseiller clientèle {fournisseur}, dont les "
        "coordonnées sont indiquées sur vos factures et sur la page « Mon conseiller ». "
        "Munissez-vous de votre numéro de client : il vous identifiera plus rapidement."
    )
    yield _(
        "Pour un mail ou une facture qui manque, faites d’abord le diagnostic : il vous dira "
        "souvent la cause tout de suite."
    )
