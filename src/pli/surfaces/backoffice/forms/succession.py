"""What an adviser decides about the administration of a customer's space."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.vocabulary import SUCCESSION_TEXT_LENGTH_MAX
from pli.surfaces.ui.forms import PageForm

_CHOICES = (("oui", _("Accepter : cette personne administre l’espace")), ("non", _("Refuser")))


class DecisionForm(PageForm):
    """Yes or no, and on what ground."""

    decision = forms.ChoiceField(
        label=_("Décision"),
        choices=_CHOICES,
        error_messages={"required": _("Choisissez d’accepter ou de refuser.")},
        widget=forms.RadioSelect,
    )
    checked = forms.CharField(
        label=_("Ce que vous avez vérifié"),
        help_text=_(
            "Par exemple : « Appel au signataire du contrat, au numéro du dossier, qui confirme. » "
            "C’est gardé au journal."
        ),
        max_length=SUCCESSION_TEXT_LENGTH_MAX,
        error_messages={
            "required": _("Écrivez ce que vous avez vérifié, ou pourquoi vous refusez.")
        },
        widget=forms.Textarea({"rows": 3}),
    )

    @property
    def is_granted(self) -> bool:
        """Whether it is a yes."""
        return bool(self.cleaned_data["decision"] == "oui")
