"""The pages on show, each in its frame, and the sections of the interface."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.surfaces.ui import problems
from pli.surfaces.ui.context import Brand, Frame, Layout, Links, MenuEntry
from pli.surfaces.ui.menus import MENUS, Menu

LOCAVIA = Brand(name="Locavia", service_name="E-Facture Locavia")
LINKS = Links(
    profile="#", spaces="#", space_settings="#", sign_out="#", language="#", assistance="#"
)


def whole_menu(menu: Menu, *, active: str) -> tuple[MenuEntry, ...]:
    """Give a menu as it will be once all its pages exist."""
    return tuple(
        MenuEntry(
            key=item.key,
            label=item.label,
            url="#",
            icon=item.icon,
            active=item.key == active,
            count=7 if item.key in {"questions", "todo"} else None,
        )
        for item in MENUS[menu]
    )


PORTAL = Frame(
    layout=Layout.PORTAL,
    brand=LOCAVIA,
    space_label="Locavia · Garage Morel · client 48213",
    person_name="Camille Aubert",
    menu=whole_menu(Menu.PORTAL, active="invoices"),
    links=LINKS,
)
BACKOFFICE = Frame(
    layout=Layout.SIDE,
    brand=LOCAVIA,
    space_label="Locavia",
    person_name="Sacha Lemoine",
    menu=whole_menu(Menu.BACKOFFICE, active="deposits"),
    links=LINKS,
)
FRONT = Frame(layout=Layout.FRONT, brand=LOCAVIA, links=Links(language="#"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One page on show."""

    name: str
    title: str | Promise
    template: str = ""
    frame: Frame = field(default_factory=Frame)
    form: str = "form"
    flash: str | Promise = ""
    problem: problems.Problem | None = None


EXAMPLES = (
    Example(name="liste", title=_("Liste"), template="example_list.html", frame=PORTAL),
    Example(
        name="liste-vide", title=_("Liste vide"), template="example_list_empty.html", frame=PORTAL
    ),
    Example(
        name="fiche",
        title=_("Fiche"),
        template="example_sheet.html",
        frame=PORTAL,
        flash=_("Facture transmise à compta@garage-morel.example."),
    ),
    Example(name="formulaire", title=_("Formulaire"), template="example_form.html", frame=PORTAL),
    Example(
        name="formulaire-a-corriger",
        title=_("Formulaire à corriger"),
        template="example_form_wrong.html",
        form="wrong_form",
        frame=BACKOFFICE,
    ),
    Example(
        name="assistant", title=_("Assistant"), template="example_assistant.html", frame=BACKOFFICE
    ),
    Example(name="rapport", title=_("Rapport"), template="example_report.html", frame=BACKOFFICE),
    Example(
        name="confirmation",
        title=_("Confirmation"),
        template="example_confirm.html",
        frame=BACKOFFICE,
    ),
    Example(name="connexion", title=_("Page publique"), template="example_front.html", frame=FRONT),
    Example(name="erreur-404", title=_("Erreur 404"), frame=PORTAL, problem=problems.NOT_FOUND),
    Example(name="erreur-410", title=_("Erreur 410"), frame=PORTAL, problem=problems.GONE),
    Example(name="erreur-403", title=_("Erreur 403"), frame=FRONT, problem=problems.STALE),
    Example(name="erreur-429", title=_("Erreur 429"), frame=FRONT, problem=problems.TOO_MANY),
    Example(name="erreur-500", title=_("Erreur 500"), problem=problems.BROKEN),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the page: its anchor is also the name of its template."""

    anchor: str
    title: str | Promise
    text: str | Promise
    is_wide: bool = True

    @property
    def template(self) -> str:
        """Name the template that fills it."""
        return f"demo/interface/{self.anchor}.html"


SECTIONS = (
    Section(
        anchor="statuts",
        title=_("Statuts"),
        text=_("Une icône, un mot, un ton. Le mot vient du vocabulaire, jamais de la page."),
    ),
    Section(
        anchor="boutons",
        title=_("Boutons"),
        text=_("Un seul bouton principal par page ; un verbe à l’infinitif."),
    ),
    Section(
        anchor="champs",
        title=_("Champs"),
        text=_("L’aide sous le libellé, l’erreur à côté du champ et résumée en haut."),
    ),
    Section(
        anchor="mot-de-passe",
        title=_("Mot de passe"),
        text=_("Les règles se cochent à la frappe ; le serveur décide."),
    ),
    Section(
        anchor="messages",
        title=_("Messages"),
        text=_("Ce qui vient d’être fait tient en une ligne, avec Annuler quand c’est possible."),
    ),
    Section(
        anchor="listes",
        title=_("Listes"),
        text=_("Un tableau qui devient une suite de cartes sous 768 pixels."),
    ),
    Section(
        anchor="vides",
        title=_("États vides"),
        text=_("Une phrase qui dit pourquoi, un bouton qui dit quoi faire."),
    ),
    Section(
        anchor="fiches",
        title=_("Fiches"),
        text=_("La suite et qui doit agir en haut, puis les onglets."),
    ),
    Section(
        anchor="rapports",
        title=_("Rapports"),
        text=_("Des chiffres lisibles de loin, et le tableau qui les explique."),
    ),
    Section(
        anchor="depot",
        title=_("Dépôt de fichiers"),
        text=_("Une requête par fichier ; sans JavaScript, un formulaire ordinaire."),
    ),
    Section(
        anchor="formats",
        title=_("Dates et montants"),
        text=_("Comme on les écrit en France ; un avoir est négatif."),
    ),
    Section(
        anchor="visionneuse",
        title=_("Visionneuse"),
        text=_("Page par page, au clavier, avec le texte sélectionnable."),
    ),
    Section(
        anchor="couleurs",
        title=_("Couleurs"),
        text=_("Une teinte par fournisseur, rendue lisible dans les deux thèmes."),
    ),
    Section(
        anchor="pages",
        title=_("Pages"),
        text=_("Les sortes de pages et les pages d’erreur, chacune dans son cadre."),
    ),
)
