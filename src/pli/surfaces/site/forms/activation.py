"""What somebody gives to prove that an account is theirs (D05)."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import CUSTOMER_NUMBER_LENGTH_MAX
from pli.domain.invoices.queries import amount_of
from pli.domain.notices.vocabulary import CustomerProof
from pli.kit.tokens import clean_code
from pli.surfaces.ui.forms import PageForm

_NUMBER_LENGTH_MAX = 100
_TYPED_LENGTH_MAX = 60
_AMOUNT_MAX = Decimal("9999999999999999.99")
_AS_WRITTEN = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class ActivationForm(PageForm):
    """The account, and an invoice of it: by number and amount, or by a printed code."""

    number = forms.CharField(
        label=_("Numéro de client"),
        max_length=CUSTOMER_NUMBER_LENGTH_MAX,
        help_text=_("Il est sur vos contrats et sur vos factures."),
        error_messages={"required": _("Saisissez votre numéro de client.")},
        widget=forms.TextInput(_AS_WRITTEN),
    )
    invoice_number = forms.CharField(
        label=_("Numéro d’une de vos factures"),
        max_length=_NUMBER_LENGTH_MAX,
        required=False,
        widget=forms.TextInput(_AS_WRITTEN),
    )
    amount = forms.CharField(
        label=_("Montant TTC de cette facture"),
        max_length=_TYPED_LENGTH_MAX,
        required=False,
        help_text=_("Au centime près, comme 466,80."),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "decimal"}),
    )
    code = forms.CharField(
        label=_("Ou le code imprimé sur un duplicata ou une copie lisible"),
        max_length=_TYPED_LENGTH_MAX,
        required=False,
        help_text=_("Seize lettres et chiffres, à côté du petit carré à scanner."),
        widget=forms.TextInput(_AS_WRITTEN),
    )

    def clean_amount(self) -> Decimal | None:
        """Read it as people write amounts."""
        typed = self.cleaned_data["amount"]
        amount = amount_of(typed) if typed else None
        if typed and (amount is None or amount > _AMOUNT_MAX):
            raise ValidationError(
                _("Saisissez un montant au centime près, comme 466,80."), code="amount-malformed"
            )
        return amount

    def clean_code(self) -> str:
        """Refuse what cannot be one of our codes."""
        typed = self.cleaned_data["code"]
        code = clean_code(typed)
        if typed and not code:
            raise ValidationError(
                _("Ce n’est pas un code : il faut seize lettres et chiffres, sans O, 0, I ni 1."),
                code="check-code-malformed",
            )
        return code

    @property
    def proof(self) -> CustomerProof:
        """What was given, once it is known to be readable."""
        given = self.cleaned_data
        return CustomerProof(
            invoice_number=given["invoice_number"], amount=given["amount"], code=given["code"]
        )
