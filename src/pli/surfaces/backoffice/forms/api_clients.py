"""A key to give to a machine."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.vocabulary import API_CLIENT_NAME_LENGTH_MAX
from pli.surfaces.ui.forms import PageForm


class ApiClientForm(PageForm):
    """Which program will hold it, and what it opens."""

    name = forms.CharField(
        label=_("Nom du programme"),
        help_text=_("Celui qui s’en servira, comme « Facturation, serveur de production »."),
        max_length=API_CLIENT_NAME_LENGTH_MAX,
        error_messages={"required": _("Donnez à cette clé le nom du programme qui s’en servira.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    may_import_register = forms.BooleanField(
        label=_("Importer aussi le registre des clients"),
        help_text=_("Toute clé permet de déposer des fichiers et de suivre ce qu’ils deviennent."),
        required=False,
    )
    is_sandbox = forms.BooleanField(
        label=_("Bac à sable"),
        help_text=_("Ses fichiers sont contrôlés, et rien n’en sort : ni facture, ni mail."),
        required=False,
    )
