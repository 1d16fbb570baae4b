"""From an answer to the page that solves it: where each screen is, for the one who reads."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import activates_by_proof
from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.help.queries import Answer, Faq
from pli.domain.help.vocabulary import Screen
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.surfaces.site.addresses import is_platform_host, public_page
from pli.surfaces.ui.context import is_registered


@dataclass(frozen=True, slots=True)
class ScreenLink:
    """A page where something can be done, ready to be a button."""

    label: str | Promise
    icon: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer and its buttons."""

    answer: Answer
    links: Sequence[ScreenLink]


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """A theme, its anchor, and its answers."""

    anchor: str
    title: str | Promise
    answers: Sequence[ShownAnswer]


# Pages that everybody may open.
_PUBLIC: Mapping[Screen, tuple[str | Promise, str, str]] = MappingProxyType(
    {
        Screen.SIGN_IN: (_("Ouvrir la page de connexion"), "login", "home"),
        Screen.ACTIVATION: (_("Activer maintenant"), "bolt", "activation"),
        Screen.RECOVERY: (_("Recevoir un mail de récupération"), "mail-forward", "recovery"),
        Screen.CONTACT: (_("Contacter mon conseiller"), "headset", "contact"),
        Screen.DIAGNOSIS: (_("Faire le diagnostic"), "stethoscope", "missing"),
        Screen.FAQ: (_("Ouvrir la foire aux questions"), "help-circle", "faq"),
        Screen.GUIDE: (_("Ouvrir le guide de connexion"), "file-text", "guide"),
    }
)
# Pages of a space.
_OF_A_SPACE: Mapping[Screen, tuple[str | Promise, str, str]] = MappingProxyType(
    {
        Screen.DIAGNOSIS: (_("Faire le diagnostic"), "stethoscope", "portal:missing"),
        Screen.CONTACT: (_("Contacter mon conseiller"), "headset", "portal:contact"),
        Screen.FAQ: (_("Ouvrir la foire aux questions"), "help-circle", "portal:faq"),
        Screen.INVOICES: (_("Ouvrir vos factures"), "file-invoice", "portal:invoices"),
        Screen.CONTRACTS: (_("Ouvrir vos contrats"), "file-text", "portal:contracts"),
        Screen.PREFERENCES: (_("Ouvrir vos préférences"), "adjustments", "site:preferences"),
        Screen.NOTIFICATIONS: (_("Ouvrir vos notifications"), "bell", "site:notifications"),
        Screen.USERS: (_("Ouvrir les utilisateurs"), "users", "portal:administration"),
        Screen.ACCOUNT: (_("Ouvrir votre compte"), "user", "site:account"),
    }
)
# How the public FAQ names those for which one has to sign in first.
BEHIND_SIGN_IN: Mapping[str, Screen] = MappingProxyType(
    {
        "factures": Screen.INVOICES,
        "preferences": Screen.PREFERENCES,
        "notifications": Screen.NOTIFICATIONS,
        "utilisateurs": Screen.USERS,
        "compte": Screen.ACCOUNT,
    }
)
# Pages of a space that are not everybody's.
_KEPT_FOR: Mapping[Screen, Role] = MappingProxyType({Screen.USERS: Role.ADMINISTRATOR})
_SLUGS = MappingProxyType({screen: slug for slug, screen in BEHIND_SIGN_IN.items()})
_KINDS = MappingProxyType({"site": {"kind": SpaceKind.CUSTOMER}, "portal": {}})


def activation_page(request: HttpRequest, supplier: SupplierFace) -> str:
    """Give the page « Activer maintenant »; nothing where accounts wait for their next invoice."""
    return public_page(request, "activation", supplier) if activates_by_proof(supplier) else ""


def help_pages(request: HttpRequest, supplier: SupplierFace) -> Sequence[ScreenLink]:
    """Give a supplier's public pages of help, for whoever cannot come in."""
    return [
        ScreenLink(_("Foire aux questions"), "help-circle", public_page(request, "faq", supplier)),
        ScreenLink(_("Guide de connexion"), "file-text", public_page(request, "guide", supplier)),
        ScreenLink(
            _("Un mail ou une facture manque ?"),
            "stethoscope",
            public_page(request, "missing", supplier),
        ),
    ]


def link_of(
    screen: Screen,
    request: HttpRequest,
    supplier: SupplierFace,
    *,
    space_id: UUID | None = None,
    roles: Collection[Role] = (),
    legacy_url: str = "",
) -> ScreenLink | None:
    """Give the link to a screen; nothing where it has no page for this reader.

    The roles are those that the reader has in this space.
    """
    if screen is Screen.LEGACY:
        return (
            ScreenLink(_("Ouvrir l’ancien portail"), "history", legacy_url) if legacy_url else None
        )
    if space_id and screen in _KEPT_FOR and _KEPT_FOR[screen] not in roles:
        return None
    if space_id and (link := _link_in_space(screen, space_id)):
        return link
    if screen in _PUBLIC:
        label, icon, page = _PUBLIC[screen]
        return ScreenLink(label, icon, public_page(request, page, supplier))
    if screen is Screen.SPACES:
        # A supplier's own host shows nothing of another: one crosses to the platform's.
        page = "site:spaces" if is_platform_host(request) else "site:crossing"
        return ScreenLink(_("Voir mes autres espaces"), "switch-horizontal", reverse(page))
    return _link_behind_sign_in(screen, request, supplier)


def _link_behind_sign_in(
    screen: Screen, request: HttpRequest, supplier: SupplierFace
) -> ScreenLink | None:
    if screen not in _SLUGS:
        return None
    label, icon, _name = _OF_A_SPACE[screen]
    own = {"screen": _SLUGS[screen]}
    if is_platform_host(request):
        url = reverse("site:portal-open", kwargs=own | {"code": supplier.code})
    else:
        url = reverse("site:open", kwargs=own)
    return ScreenLink(label, icon, url)


def _link_in_space(screen: Screen, space_id: UUID) -> ScreenLink | None:
    if screen not in _OF_A_SPACE:
        return None
    label, icon, name = _OF_A_SPACE[screen]
    if not is_registered(name):
        return None
    namespace = name.partition(":")[0]
    return ScreenLink(label, icon, reverse(name, kwargs={"space_id": space_id} | _KINDS[namespace]))


def links_of(
    screens: Iterable[Screen],
    request: HttpRequest,
    supplier: SupplierFace,
    *,
    space_id: UUID | None = None,
    roles: Collection[Role] = (),
    legacy_url: str = "",
) -> list[ScreenLink]:
    """Give the links that there are, each page once."""
    found = [
        link_of(screen, request, supplier, space_id=space_id, roles=roles, legacy_url=legacy_url)
        for screen in screens
    ]
    return list({link.url: link for link in found if link}.values())


def show_faq(
    faq: Faq,
    request: HttpRequest,
    *,
    space_id: UUID | None = None,
    roles: Collection[Role] = (),
) -> Sequence[ShownTheme]:
    """Put to each answer the buttons of the one who reads."""
    supplier = faq.facts.supplier
    return [
        ShownTheme(
            theme.theme,
            theme.title,
            [
                ShownAnswer(
                    answer,
                    links_of(
                        answer.screens,
                        request,
                        supplier,
                        space_id=space_id,
                        roles=roles,
                        legacy_url=faq.facts.legacy_url,
                    ),
                )
                for answer in theme.answers
            ],
        )
        for theme in faq.themes
    ]
