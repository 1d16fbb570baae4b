"""The end of paper of one entity."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import END_OF_PAPER_SOURCE_LENGTH_MAX
from pli.surfaces.ui.forms import PageForm

_EARLIEST, _LATEST = date(2020, 1, 1), date(2099, 12, 31)


class EndOfPaperForm(PageForm):
    """A day and the text that it comes from; both empty for no end."""

    end_date = forms.DateField(
        label=_("Fin du papier"),
        help_text=_(
            "Les factures émises ce jour-là et après sont des originaux dans l’espace de chaque "
            "client, papier ou non. Laissez vide tant qu’il n’y a pas de date."
        ),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(_EARLIEST), MaxValueValidator(_LATEST)],
    )
    source = forms.CharField(
        label=_("Texte qui fixe cette date"),
        help_text=_("Par exemple : « article 26 de la loi n° 2022-1157 du 16 août 2022 »."),
        required=False,
        max_length=END_OF_PAPER_SOURCE_LENGTH_MAX,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
