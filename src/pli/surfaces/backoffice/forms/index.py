"""An index to be looked at before anything is deposited."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.surfaces.ui.forms import PageForm


class IndexForm(PageForm):
    """An index, as it is or will be deposited with its PDFs."""

    index = forms.FileField(
        label=_("Votre index"),
        allow_empty_file=True,  # told like whatever else is wrong with it
        help_text=_("Un classeur Excel (.xlsx) ou un fichier CSV, 5 Mo au plus."),
        error_messages={"required": _("Choisissez le fichier de votre index.")},
        widget=forms.FileInput({"accept": ".csv,.txt,.xlsx,text/csv"}),
    )
