"""How somebody hears of new invoices: modes a to d, in the words of the guides (R075–R078)."""

from collections.abc import Mapping
from types import MappingProxyType

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import NotificationMode
from pli.surfaces.ui.forms import PageForm

MODE_LABELS: Mapping[NotificationMode, str | Promise] = MappingProxyType(
    {
        NotificationMode.NONE: _("Aucun mail de notification"),
        NotificationMode.ATTACHED: _(
            "Un mail à chaque nouvelle facture, avec la facture en pièce jointe"
        ),
        NotificationMode.EACH: _(
            "Un mail à chaque nouvelle facture, sans la facture en pièce jointe"
        ),
        NotificationMode.DAILY: _(
            "Un mail par jour, avec la liste des factures et un lien direct vers chacune"
        ),
    }
)


class NotificationForm(PageForm):
    """One of the four modes."""

    mode = forms.TypedChoiceField(
        label=_("Comment voulez-vous être prévenu\xa0?"),
        choices=tuple(MODE_LABELS.items()),
        coerce=NotificationMode,
        error_messages={
            "required": _("Choisissez comment être prévenu."),
            "invalid_choice": _("Choisissez l’un des modes de la liste."),
        },
        widget=forms.RadioSelect,
    )
