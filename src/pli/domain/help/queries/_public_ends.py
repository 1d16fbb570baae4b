"""Where the public diagnosis ends, in words that follow the rules of the supplier."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from pli.domain.customers.vocabulary import CustomerRules
from pli.domain.help.queries._public_steps import ENDS, End
from pli.domain.help.vocabulary import Screen, Topic, Verdict


def end_of(step: str, rules: CustomerRules) -> End | None:
    """Give the end of that name, if there is one."""
    ruled = _RULED.get(step)
    return ruled(rules) if ruled else ENDS.get(step)


def _mode(rules: CustomerRules) -> End:
    said = [
        _(
            "Sans demande de votre part, le réglage de {fournisseur} s’applique. La facture, "
            "elle, est dans votre espace."
        )
    ]
    if rules.changes_address_alone:
        said.append(
            _(
                "L’administrateur de l’espace choisit lui-même le mode, une fois connecté : « Mon "
                "profil », puis « Notifications »."
            )
        )
    else:
        said.append(_("Votre conseiller clientèle enregistre le mode souhaité."))
    if rules.colleagues_choose_mails:
        said.append(
            _("Un utilisateur ajouté choisit ses propres notifications, dans « Mon profil ».")
        )
    screens = (Screen.SIGN_IN, Screen.CONTACT)
    return End(Verdict.YOU_ACT, " ".join(said), screens, Topic.NOTIFIED)


def _address(rules: CustomerRules) -> End:
    if not rules.changes_address_alone:
        said = _(
            "Nos mails partent encore à l’ancienne. Donnez la nouvelle à votre conseiller "
            "clientèle, avec votre numéro de client."
        )
        return End(Verdict.YOU_ACT, said, (Screen.CONTACT,), Topic.ADDRESS)
    said = _(
        "Nos mails partent encore à l’ancienne. Si vous la lisez toujours, changez-la vous-même "
        "une fois connecté : « Mon profil », puis « Notifications » ; les deux adresses auront à "
        "confirmer. Sinon, donnez la nouvelle à votre conseiller clientèle, avec votre numéro de "
        "client."
    )
    return End(Verdict.YOU_ACT, said, (Screen.SIGN_IN, Screen.CONTACT), Topic.ADDRESS)


def _no_address(rules: CustomerRules) -> End:
    said = _(
        "Sans adresse enregistrée, aucun mail ne part. Donnez la vôtre à votre conseiller "
        "clientèle, avec votre numéro de client."
    )
    if rules.activates_on_demand:
        said = f"{said} {_('Il peut vous envoyer le mail d’activation aussitôt.')}"
    return End(Verdict.YOU_ACT, said, (Screen.CONTACT,), Topic.NO_ACTIVATION)


def _await_invoice(rules: CustomerRules) -> End:
    if rules.activates_on_demand:
        said = _(
            "Ce mail part avec la première facture émise après l’enregistrement de l’adresse, ou "
            "plus tôt si votre conseiller clientèle l’envoie à votre demande."
        )
    else:
        said = _(
            "Ce mail part avec la première facture émise après l’enregistrement de l’adresse, "
            "et non au moment de cet enregistrement."
        )
    screens = (Screen.ACTIVATION, Screen.CONTACT)
    return End(Verdict.WAIT, said, screens, Topic.NO_ACTIVATION)


_RULED: Mapping[str, Callable[[CustomerRules], End]] = MappingProxyType(
    {
        "mode": _mode,
        "adresse": _address,
        "sans-adresse": _no_address,
        "attendre-facture": _await_invoice,
    }
)

# Every place where the questions may lead.
END_NAMES = frozenset({*ENDS, *_RULED})
