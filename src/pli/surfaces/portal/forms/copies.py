"""Where invoices are to leave by themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.surfaces.ui.forms import PageForm


class MailCopyForm(PageForm):
    """A mailbox."""

    address = forms.EmailField(
        label=_("Adresse mail qui recevra une copie de chaque facture"),
        help_text=_(
            "Celle de votre comptabilité ou de votre logiciel, par exemple. Nous lui écrivons "
            "d’abord : rien ne part avant qu’elle ait accepté."
        ),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={"required": _("Saisissez une adresse mail.")},
    )
