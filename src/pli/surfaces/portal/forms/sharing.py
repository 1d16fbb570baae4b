"""To whom an invoice is handed on, and for how long."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.vocabulary import RECIPIENT_LENGTH_MAX, SHARED_LINK_DAYS
from pli.surfaces.ui.forms import PageForm

_WORDS = {7: _("7 jours"), 30: _("30 jours"), 90: _("90 jours")}
_USUAL = 30


class SharingForm(PageForm):
    """A name to recognise the link by, and its life."""

    recipient = forms.CharField(
        label=_("À qui la transmettez-vous ?"),
        help_text=_("Un nom ou une fonction, pour reconnaître ce lien : « Cabinet Vial »."),
        max_length=RECIPIENT_LENGTH_MAX,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "required": _("Dites à qui vous transmettez cette facture."),
            "max_length": _("80 signes au plus."),
        },
    )
    days = forms.TypedChoiceField(
        label=_("Le lien fonctionne pendant"),
        choices=[(str(days), _WORDS[days]) for days in SHARED_LINK_DAYS],
        coerce=int,
        initial=str(_USUAL),
    )
