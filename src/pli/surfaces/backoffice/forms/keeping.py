"""Why an invoice is kept beyond its term."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.archive.vocabulary import HOLD_REASON_LENGTH_MAX
from pli.surfaces.ui.forms import PageForm


class HoldForm(PageForm):
    """The reason, in one sentence."""

    reason = forms.CharField(
        label=_("Motif"),
        help_text=_("Litige, contrôle, réclamation… Votre équipe seule le lit."),
        max_length=HOLD_REASON_LENGTH_MAX,
        error_messages={"required": _("Dites pourquoi.")},
        widget=forms.Textarea({"rows": 2}),
    )
