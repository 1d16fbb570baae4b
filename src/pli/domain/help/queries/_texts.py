"""Each topic's title, which is fixed, and the text that Pli gives it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.help.queries import (
    _texts_guide,
    _texts_invoices,
    _texts_portal,
    _texts_signing_in,
)
from pli.domain.help.queries._markdown import plain_text
from pli.domain.help.queries.help_facts import HelpFacts
from pli.domain.help.vocabulary import Theme, Topic

type Blocks = Callable[[HelpFacts], Iterator[str]]

_TEXTS: Mapping[Topic, tuple[str | Promise, Blocks]] = MappingProxyType(
    {
        Topic.SERVICE: (
            _("Qu’est-ce que le portail {service} et comment bénéficier de ce service ?"),
            _texts_portal.service,
        ),
        Topic.ACCESS: (
            _("Comment puis-je accéder à mes factures dématérialisées {fournisseur} ?"),
            _texts_portal.access,
        ),
        Topic.NO_ACTIVATION: (
            _("Je n’ai pas reçu de mail d’activation de compte. Que dois-je faire ?"),
            _texts_portal.no_activation,
        ),
        Topic.IDENTIFIANT: (
            _("Où puis-je retrouver mon identifiant pour me connecter à {service} ?"),
            _texts_portal.identifiant,
        ),
        Topic.SIGN_IN: (
            _("Comment me connecter au portail {service} ?"),
            _texts_signing_in.sign_in,
        ),
        Topic.OTHER_SUPPLIER: (
            _(
                "Pourquoi, une fois connecté à {service}, vois-je les factures d’un autre "
                "fournisseur ?"
            ),
            _texts_portal.other_supplier,
        ),
        Topic.OLDER: (
            _(
                "Pourquoi mes factures de plus de {historique} ne sont plus disponibles sur "
                "{service} ?"
            ),
            _texts_invoices.older,
        ),
        Topic.NOTIFIED: (
            _("Comment suis-je informé de la réception d’une nouvelle facture {fournisseur} ?"),
            _texts_invoices.notified,
        ),
        Topic.FORGOTTEN: (
            _("Que dois-je faire si j’ai oublié mon mot de passe pour me connecter à {service} ?"),
            _texts_signing_in.forgotten,
        ),
        Topic.NO_RECOVERY_MAIL: (
            _("Pourquoi n’ai-je pas reçu le mail de réinitialisation de mot de passe ?"),
            _texts_signing_in.no_recovery_mail,
        ),
        Topic.LEGACY: (
            _("Où puis-je retrouver mon historique de factures émises avant le {ouverture} ?"),
            _texts_invoices.legacy,
        ),
        Topic.NO_NOTICE: (
            _(
                "Je n’ai pas reçu le mail de notification pour ma dernière facture. Que dois-je "
                "faire ?"
            ),
            _texts_invoices.no_notice,
        ),
        Topic.COLLEAGUES: (
            _(
                "Puis-je donner accès à l’espace {service} à d’autres collaborateurs de mon "
                "entreprise ?"
            ),
            _texts_invoices.colleagues,
        ),
        Topic.AVAILABILITY: (
            _("Combien de temps mes factures sont-elles disponibles dans {service} ?"),
            _texts_invoices.availability,
        ),
        Topic.ADDRESS: (
            _(
                "Comment mettre à jour mon adresse mail de notification et mon choix de "
                "notification ?"
            ),
            _texts_invoices.address,
        ),
        Topic.CONTACT: (
            _("Qui contacter si j’ai une question sur mon espace {service} ?"),
            _texts_signing_in.contact,
        ),
        Topic.GUIDE_SERVICE: (_("Le service {service}"), _texts_guide.guide_service),
        Topic.GUIDE_ACTIVATION: (
            _("Vous n’avez pas reçu de mail d’activation de compte {service} ?"),
            _texts_guide.guide_activation,
        ),
        Topic.GUIDE_FIRST_TIME: (
            _("Il s’agit de votre première connexion à {service} ?"),
            _texts_guide.guide_first_time,
        ),
        Topic.GUIDE_FORGOTTEN: (_("Questions fréquentes"), _texts_guide.guide_forgotten),
    }
)
# Where everything is shown, no age makes an invoice vanish.
_OLDER_WITHOUT_LIMIT = _(
    "Pourquoi certaines de mes factures ne sont-elles pas affichées sur {service} ?"
)

THEME_TITLES: Mapping[Theme, str | Promise] = MappingProxyType(
    {
        Theme.PORTAL: _("Le portail et votre identifiant"),
        Theme.SIGN_IN: _("Se connecter"),
        Theme.INVOICES: _("Vos factures et vos mails"),
        Theme.COMPANY: _("Votre entreprise"),
    }
)


def title_of(topic: Topic, facts: HelpFacts) -> str:
    """Give the title of a topic, in the language of who reads."""
    title, _blocks = _TEXTS[topic]
    if topic is Topic.OLDER and facts.rules.history_months is None:
        title = _OLDER_WITHOUT_LIMIT
    return plain_text(str(title), facts.words)


def own_text(topic: Topic, facts: HelpFacts) -> str:
    """Give Pli's own text for these rules, in Markdown, its holes still open."""
    _title, blocks = _TEXTS[topic]
    return "\n\n".join(blocks(facts))
