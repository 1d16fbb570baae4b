"""The end of paper of one entity."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import END_OF_PAPER_SOURCE_LENGTH_MAX
from pli.surfaces.ui.forms import DayField, PageForm


class EndOfPaperForm(PageForm):
    """A day and the text that it comes from; both empty for no end."""

    end_date = DayField(
        label=_("Fin du papier"),
        help_text=_(
            "Les factures émises ce jour-là et après sont des originaux dans l’espace de chaque "
            "client, papier ou non. Laissez vide tant qu’il n’y a pas de date."
        ),
        required=False,
        earliest=date(2020, 1, 1),
        latest=date(2099, 12, 31),
    )
    source = forms.CharField(
        label=_("Texte qui fixe cette date"),
        help_text=_("Par exemple : « article 26 de la loi n° 2022-1157 du 16 août 2022 »."),
        required=False,
        max_length=END_OF_PAPER_SOURCE_LENGTH_MAX,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
