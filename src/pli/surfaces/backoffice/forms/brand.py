"""How a supplier shows itself, and its picture."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import (
    LEGAL_TEXT_LENGTH_MAX,
    LOGO_BYTES_MAX,
    RECOVERY_LABEL_LENGTH_MAX,
    BrandGiven,
)
from pli.surfaces.ui.forms import ADDRESS_INVALID, PageForm, Upload

_NAME_LENGTH_MAX = 200


class BrandForm(PageForm):
    """The names, the colour, the sender of the mails."""

    name = forms.CharField(
        label=_("Nom"),
        help_text=_("Celui de votre entreprise, tel que vos clients la connaissent."),
        max_length=_NAME_LENGTH_MAX,
        error_messages={"required": _("Donnez le nom de votre entreprise.")},
    )
    service_name = forms.CharField(
        label=_("Nom du service"),
        help_text=_("En haut de chaque page et dans les mails, comme « E-Facture Locavia »."),
        max_length=_NAME_LENGTH_MAX,
        error_messages={"required": _("Donnez un nom au service.")},
    )
    brand_color = forms.CharField(
        label=_("Couleur"),
        help_text=_("Celle de vos boutons : du blanc doit s’y lire."),
        max_length=7,
        error_messages={"required": _("Choisissez une couleur.")},
        widget=forms.TextInput({"type": "color"}),
    )
    sender_name = forms.CharField(
        label=_("Nom d’expéditeur"),
        help_text=_("Ce que la messagerie de vos clients montre avant d’ouvrir un mail."),
        max_length=_NAME_LENGTH_MAX,
        error_messages={"required": _("Donnez un nom d’expéditeur.")},
    )
    sender_address = forms.CharField(
        label=_("Adresse d’expédition"),
        help_text=_("Vos clients la déclarent comme expéditeur reconnu : changez-la rarement."),
        max_length=254,
        error_messages={"required": ADDRESS_INVALID},
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    legal_text = forms.CharField(
        label=_("Textes légaux"),
        help_text=_(
            "Forme, capital, RCS, médiateur… En bas de votre accueil et des pages lisibles que Pli "
            "fait de vos factures : chacune garde les textes du jour de la facture."
        ),
        max_length=LEGAL_TEXT_LENGTH_MAX,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    own_recovery_label = forms.CharField(
        label=_("Bouton du mail de récupération"),
        help_text=_(
            "Vos pages, votre FAQ et votre guide le citent. Vide : « retrouver mon identifiant ou "
            "choisir un mot de passe » ; l’autre forme est « … choisir mon mot de passe »."
        ),
        max_length=RECOVERY_LABEL_LENGTH_MAX,
        required=False,
    )

    def given(self) -> BrandGiven:
        """Give what was typed, once it is valid."""
        return BrandGiven(**self.cleaned_data)


class LogoForm(PageForm):
    """A picture to stand beside the name."""

    logo: forms.Field = forms.FileField(
        label=_("Nouvelle image"),
        help_text=_(
            "Une image PNG ou JPEG, 512 Ko au plus ; elle est montrée sur 28 pixels de haut."
        ),
        allow_empty_file=True,  # told like whatever else is no picture
        error_messages={"required": _("Choisissez une image.")},
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
    )

    def content(self) -> bytes:
        """Give the bytes of the picture, once the form is valid."""
        file: Upload = self.cleaned_data["logo"]
        content: bytes = file.read(LOGO_BYTES_MAX + 1)  # enough to know that there is too much
        return content
