"""A register to import, one customer's address, and how he wishes his invoices."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import (
    REGISTER_BYTES_MAX,
    AddressOrigin,
    NotificationMode,
    OriginalChannel,
)
from pli.surfaces.site.forms.notifications import MODE_LABELS
from pli.surfaces.ui.forms import (
    ADDRESS_INVALID,
    DAY_INVALID,
    MEGABYTE,
    DayField,
    PageForm,
    TableField,
    Upload,
)

_ORIGINS: Sequence[tuple[AddressOrigin, str | Promise]] = (
    (AddressOrigin.CUSTOMER, _("Le client lui-même")),
    (AddressOrigin.ADVISER, _("Un conseiller clientèle")),
    (AddressOrigin.SELLER, _("Un vendeur")),
)


class RegisterForm(PageForm):
    """A file that holds a register."""

    file = TableField(
        label=_("Registre"),
        help_text=_("Un classeur Excel (.xlsx) ou un fichier CSV, 32 Mo au plus."),
        error_messages={"required": _("Choisissez le fichier de votre registre.")},
    )

    def clean_file(self) -> Upload:
        """Refuse one that is too large before it is kept."""
        file: Upload = self.cleaned_data["file"]
        if (file.size or 0) > REGISTER_BYTES_MAX:
            raise forms.ValidationError(
                _("Ce fichier dépasse %(limit)s Mo : partagez-le en plusieurs fichiers."),
                code="file-too-large",
                params={"limit": REGISTER_BYTES_MAX // MEGABYTE},
            )
        return file


class AddressForm(PageForm):
    """The address of whoever administers a customer's space, and where it comes from."""

    address = forms.CharField(
        label=_("Adresse mail"),
        max_length=254,
        error_messages={"required": ADDRESS_INVALID},
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    origin = forms.TypedChoiceField(
        label=_("Qui l’a donnée"),
        choices=_ORIGINS,
        coerce=AddressOrigin,
        initial=AddressOrigin.CUSTOMER,
        error_messages={"required": _("Dites qui a donné cette adresse.")},
        widget=forms.RadioSelect,
    )
    given_date = DayField(
        label=_("Date"),
        help_text=_("Le jour où elle a été donnée."),
        error_messages={"required": DAY_INVALID},
    )
    is_caller_checked = forms.BooleanField(
        label=_("J’ai vérifié que mon interlocuteur est bien ce client"),
        help_text=_("Son numéro de client, sa société et le signataire du contrat."),
        error_messages={
            "required": _("Vérifiez d’abord qui vous parle : l’adresse ouvre l’espace.")
        },
    )

    def __init__(self, *args: Any, today: date, replaces: bool, **kwargs: Any) -> None:
        """Ask for the check of the caller only where an address is replaced."""
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["given_date"].initial = today
        if not replaces:
            del self.fields["is_caller_checked"]

    def clean_given_date(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["given_date"]
        if day > self._today:
            raise forms.ValidationError(_("Cette date est dans le futur."), code="day-invalid")
        return day


# In the form alone: the register has nothing there.
UNSAID = "unsaid"


class ModeForm(PageForm):
    """How a customer wishes to hear of new invoices, or that he did not say."""

    mode = forms.ChoiceField(
        label=_("Mails des nouvelles factures"),
        error_messages={
            "required": _("Choisissez comment être prévenu."),
            "invalid_choice": _("Choisissez l’un des modes de la liste."),
        },
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, default_mode: NotificationMode, **kwargs: Any) -> None:
        """Say what holds for who did not say."""
        super().__init__(*args, **kwargs)
        silent = _("Aucun souhait exprimé. La règle du fournisseur vaut : « %(mode)s »")
        field = self.fields["mode"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = [
            (UNSAID, silent % {"mode": MODE_LABELS[default_mode]}),
            *MODE_LABELS.items(),
        ]

    def clean_mode(self) -> NotificationMode | None:
        """Give the mode, or nothing for who did not say."""
        said: str = self.cleaned_data["mode"]
        return None if said == UNSAID else NotificationMode(said)


class OriginalsForm(PageForm):
    """Where a customer wishes his originals."""

    channel = forms.TypedChoiceField(
        label=_("Forme des originaux"),
        choices=(
            (OriginalChannel.PORTAL, _("Électronique : les originaux sont dans son espace")),
            (
                OriginalChannel.PAPER,
                _("Papier : les originaux partent par la poste, leurs duplicatas dans son espace"),
            ),
        ),
        coerce=OriginalChannel,
        error_messages={
            "required": _("Choisissez la forme des originaux."),
            "invalid_choice": _("Choisissez l’une des deux formes."),
        },
        widget=forms.RadioSelect,
    )
