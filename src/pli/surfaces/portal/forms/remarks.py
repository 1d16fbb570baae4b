"""What somebody writes on an invoice for their colleagues: a note, labels."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.queries import InvoiceRemarks, LabelRow
from pli.domain.invoices.vocabulary import LABEL_LENGTH_MAX, NOTE_LENGTH_MAX
from pli.surfaces.ui.forms import PageForm


class NoteForm(PageForm):
    """A note."""

    text = forms.CharField(
        label=_("Votre note"),
        max_length=NOTE_LENGTH_MAX,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": _("Écrivez une note de 2 000 signes au plus."),
            "max_length": _("Écrivez une note de 2 000 signes au plus."),
        },
    )


class LabelsForm(PageForm):
    """The labels of the space, those of the invoice ticked, and a new word."""

    # Those ticked when the form was shown: a colleague may have changed them since.
    avant = forms.CharField(required=False, widget=forms.HiddenInput)
    etiquettes = forms.TypedMultipleChoiceField(
        label=_("Étiquettes"),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Cette étiquette n’existe plus.")},
    )
    nouvelle = forms.CharField(
        label=_("Nouvelle étiquette"),
        required=False,
        max_length=LABEL_LENGTH_MAX,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"max_length": _("Une étiquette compte 40 signes au plus.")},
    )

    def __init__(self, *args: Any, labels: Sequence[LabelRow], **kwargs: Any) -> None:
        """Offer the labels of the space."""
        super().__init__(*args, **kwargs)
        ticked = self.fields["etiquettes"]
        ticked.choices = [(str(one.label_id), one.name) for one in labels]  # type: ignore[attr-defined]
        if not labels:
            del self.fields["etiquettes"]

    @classmethod
    def of(
        cls, remarks: InvoiceRemarks, labels: Sequence[LabelRow], data: QueryDict | None = None
    ) -> "LabelsForm":
        """Tick those that the invoice has, or what was sent."""
        ticked = [str(one) for one in remarks.label_ids]
        return cls(data, labels=labels, initial={"etiquettes": ticked, "avant": " ".join(ticked)})

    def clean_avant(self) -> frozenset[UUID]:
        """Read them; what is no id was ticked by nobody."""
        try:
            return frozenset(UUID(one) for one in self.cleaned_data["avant"].split())
        except ValueError:
            return frozenset()
