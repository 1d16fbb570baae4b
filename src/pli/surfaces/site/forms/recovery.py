"""Finding an identifiant again, or choosing a password (R039, R048)."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.queries import password_limits
from pli.surfaces.ui.components import PasswordRule, RuleKind
from pli.surfaces.ui.forms import PageForm

PASSWORD_MISSING = _("Saisissez un mot de passe.")
CONFIRMATION_MISSING = _("Saisissez le mot de passe une seconde fois.")


def rules_to_tick() -> list[PasswordRule]:
    """Give what R049 asks, as the browser ticks it; the server decides."""
    least = password_limits().least
    length = gettext("%(least)s caractères au moins") % {"least": least}
    return [
        PasswordRule(kind=RuleKind.LENGTH, value=str(least), label=length),
        PasswordRule(kind=RuleKind.UPPER_CASE, label=_("1 majuscule")),
        PasswordRule(kind=RuleKind.DIGIT, label=_("1 chiffre")),
        PasswordRule(kind=RuleKind.SPECIAL, label=_("1 caractère spécial, par exemple ! ? € -")),
    ]


class AddressForm(PageForm):
    """The address that received the activation mail, or that is recorded on the account."""

    address = forms.CharField(
        label=_("Adresse mail"),
        help_text=_(
            "Celle sur laquelle vous avez reçu le mail d’activation de compte, ou celle "
            "enregistrée sur votre compte par l’administrateur de votre espace."
        ),
        error_messages={"required": _("Saisissez votre adresse mail.")},
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
    )


class NewPasswordForm(PageForm):
    """A password, twice."""

    password = forms.CharField(
        label=_("Votre mot de passe"),
        strip=False,
        error_messages={"required": PASSWORD_MISSING},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    confirmation = forms.CharField(
        label=_("Confirmation"),
        strip=False,
        error_messages={"required": CONFIRMATION_MISSING},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class ChoosePasswordForm(NewPasswordForm):
    """A password for one of the identifiants behind a link (R047)."""

    login_id = forms.TypedChoiceField(
        label=_("Votre identifiant"),
        coerce=UUID,
        error_messages={
            "required": _("Sélectionnez l’identifiant dont vous choisissez le mot de passe."),
            "invalid_choice": _("Sélectionnez un identifiant de la liste."),
        },
        widget=forms.RadioSelect({"class": "form-check-input"}),
    )
    field_order = ("login_id", "password", "confirmation")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer these identifiants; a single one needs no choice."""
        super().__init__(*args, **kwargs)
        field = self.fields["login_id"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = choices
        if len(choices) == 1:
            field.widget = forms.HiddenInput()
            field.initial = choices[0][0]
