"""A file to recognise, or a code that Pli printed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.vocabulary import FILE_BYTES_MAX
from pli.kit.tokens import clean_code
from pli.surfaces.site.forms.invoice_file import ACCEPTED, refuse_too_large
from pli.surfaces.ui.forms import PageForm

_TYPED_LENGTH_MAX = 60


class VerifiedFileForm(PageForm):
    """One file, of which only the bytes count."""

    document = forms.FileField(
        label=_("Fichier à vérifier"),
        allow_empty_file=True,
        error_messages={"required": _("Choisissez un fichier.")},
        validators=[refuse_too_large],
        widget=forms.FileInput({"accept": ACCEPTED, "data-bytes-max": FILE_BYTES_MAX}),
    )


class VerifiedCodeForm(PageForm):
    """A code, however it was typed."""

    code = forms.CharField(
        label=_("Code imprimé sur le document"),
        max_length=_TYPED_LENGTH_MAX,
        error_messages={"required": _("Écrivez le code.")},
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Refuse what cannot be one of our codes, before anybody is asked."""
        code = clean_code(self.cleaned_data["code"])
        if not code:
            raise ValidationError(
                _("Ce n’est pas un code : il faut seize lettres et chiffres, sans O, 0, I ni 1."),
                code="check-code-malformed",
            )
        return code
