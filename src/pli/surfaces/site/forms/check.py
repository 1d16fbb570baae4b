"""A file to check."""

from django import forms
from django.utils.translation import gettext_lazy

from pli.domain.deposits.vocabulary import FILE_BYTES_MAX
from pli.surfaces.site.forms.invoice_file import ACCEPTED, refuse_too_large
from pli.surfaces.ui.forms import PageForm


class CheckForm(PageForm):
    """One file; an empty one is checked like any other, and said to be so."""

    invoice = forms.FileField(
        label=gettext_lazy("Facture à contrôler"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choisissez un fichier.")},
        validators=[refuse_too_large],
        widget=forms.FileInput({"accept": ACCEPTED, "data-bytes-max": FILE_BYTES_MAX}),
    )
