"""What the interface on show is filled with: invented, and chosen to be awkward."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.vocabulary import Nature
from pli.kit.pagination import Page
from pli.surfaces.ui.components import Chip, Moment, Stage, Step, Tab
from pli.surfaces.ui.forms import PageForm
from pli.surfaces.ui.vocabulary import Tone

NOW = datetime(2027, 3, 14, 8, 41, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the sample list."""

    id: UUID
    number: str
    entity: str
    issue_date: date
    total: Decimal
    state: str
    nature: Nature = Nature.ORIGINAL
    is_credit_note: bool = False
    available_until: date = date(2029, 3, 14)


LONG_NAME = (
    "Société coopérative d’exploitation forestière et de transformation du bois des Hautes-Combes"
)
ROWS = (
    Row(
        id=UUID(int=1),
        number="LB-2027-004816",
        entity="Locavia Bail",
        issue_date=date(2027, 3, 12),
        total=Decimal("1234.56"),
        state="new",
    ),
    Row(
        id=UUID(int=2),
        number="LL-2027-000317",
        entity="Locavia Location",
        issue_date=date(2027, 3, 1),
        total=Decimal("18402.00"),
        state="opened",
    ),
    Row(
        id=UUID(int=3),
        number="AV-2027-000042",
        entity="Locavia Bail",
        issue_date=date(2027, 2, 24),
        total=Decimal("96.12"),
        state="downloaded",
        is_credit_note=True,
    ),
    Row(
        id=UUID(int=4),
        number="LB-2027-003977-REGULARISATION-EXCEPTIONNELLE-EXERCICE-2026",
        entity=LONG_NAME,
        issue_date=date(2027, 2, 12),
        total=Decimal("1048576.99"),
        state="downloaded",
        nature=Nature.DUPLICATE,
    ),
)
PAGE = Page(rows=ROWS, previous="precedent", following="suivant")
CHIPS = (
    Chip(label="Mars 2027", remove_url="?"),
    Chip(label="Locavia Bail", remove_url="?"),
    Chip(label="Non téléchargées", remove_url="?"),
)
TABS = (
    Tab(label="Document", url="#", active=True, icon="file-text"),
    Tab(label="Détail", url="#", icon="list-details"),
    Tab(label="Suivi", url="#", icon="timeline"),
    Tab(label="Preuves", url="#", icon="shield-check"),
    Tab(label="Questions", url="#", icon="message-circle", count=2),
)
STEPS = (
    Step(label="Votre cabinet", done=True, url="#"),
    Step(label="Votre téléphone", done=True, url="#"),
    Step(label="Votre identité", current=True),
    Step(label="C’est prêt"),
)
STAGES = (
    Stage(label="Reçus", count=12480, tone=Tone.UNDER_WAY),
    Stage(label="Disponibles", count=12391, tone=Tone.DONE),
    Stage(label="En attente", count=77, tone=Tone.YOU_ACT, url="#"),
    Stage(label="Déjà connus", count=12, tone=Tone.NOTHING),
)
MOMENTS = (
    Moment(
        title="Téléchargée",
        at=NOW,
        tone=Tone.DONE,
        icon="download",
        actor="Camille Aubert",
    ),
    Moment(
        title="Mail remis",
        text="Facture LB-2027-004816 du 12 mars disponible",
        at=NOW - timedelta(hours=2),
        tone=Tone.DONE,
        icon="mail-check",
    ),
    Moment(
        title="Mail différé",
        text="Le serveur du destinataire demande d’attendre ; nouvel essai dans 5 minutes.",
        at=NOW - timedelta(hours=2, minutes=5),
        tone=Tone.UNDER_WAY,
        icon="clock-pause",
    ),
    Moment(
        title="Disponible dans votre espace",
        at=NOW - timedelta(days=1),
        tone=Tone.UNDER_WAY,
        icon="file-check",
        actor="Locavia Bail",
    ),
)


class SampleForm(PageForm):
    """Every kind of field."""

    company = forms.CharField(label=_("Raison sociale"))
    address = forms.EmailField(
        label=_("Adresse mail"),
        help_text=_("C’est à cette adresse que part le mail d’activation de compte."),
    )
    siren = forms.CharField(label=_("SIREN"), required=False, max_length=9)
    entity = forms.ChoiceField(
        label=_("Entité"), choices=[("lb", "Locavia Bail"), ("ll", "Locavia Location")]
    )
    note = forms.CharField(
        label=_("Votre question"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    channel = forms.ChoiceField(
        label=_("Original des factures"),
        help_text=_("Le changement vaut pour les factures à venir."),
        choices=[("portal", _("Dans l’espace")), ("paper", _("Sur papier, par la poste"))],
        widget=forms.RadioSelect,
        initial="portal",
    )
    is_told = forms.BooleanField(
        label=_("Prévenir par mail à chaque nouvelle facture"), required=False, initial=True
    )


class SamplePasswordForm(PageForm):
    """A password to choose."""

    password = forms.CharField(
        label=_("Votre mot de passe"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class SampleUploadForm(PageForm):
    """Files to deposit; the demonstration looks at their names only."""

    papers = forms.FileField(label=_("Fichiers à déposer"), required=False)


EFFECTS = (
    _("3 utilisateurs ne pourront plus se connecter à cet espace."),
    _("42 factures resteront consultables par les 2 autres utilisateurs."),
    _("Les 2 exports automatiques s’arrêtent dès ce soir."),
)
