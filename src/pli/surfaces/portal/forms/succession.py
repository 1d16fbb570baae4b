"""Asking to administer a space that nobody administers any more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.vocabulary import SUCCESSION_TEXT_LENGTH_MAX
from pli.surfaces.ui.forms import PageForm


class SuccessionForm(PageForm):
    """Why somebody else should administer it."""

    reason = forms.CharField(
        label=_("Ce qui s’est passé"),
        help_text=_("Par exemple : « Julie Morel a quitté la société en mars, je la remplace. »"),
        max_length=SUCCESSION_TEXT_LENGTH_MAX,
        error_messages={"required": _("Expliquez en quelques mots, 500 signes au plus.")},
        widget=forms.Textarea({"rows": 4}),
    )
