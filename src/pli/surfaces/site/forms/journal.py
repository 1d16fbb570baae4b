"""What of the journal is wanted, as an address says it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.journal.queries import EntryFilter
from pli.surfaces.ui.forms import DayField, PageForm
from pli.surfaces.ui.journal import kind_choices


class JournalForm(PageForm):
    """A kind of event and a period; what says nothing is left out."""

    evenement = forms.ChoiceField(label=_("Événement"), required=False)
    du = DayField(label=_("Du"), required=False)
    au = DayField(label=_("Au"), required=False)

    def __init__(self, *args: Any, is_customers: bool, **kwargs: Any) -> None:
        """Offer what may be written in this kind of space, under its heads."""
        super().__init__(*args, **kwargs)
        event = self.fields["evenement"]
        assert isinstance(event, forms.ChoiceField)  # noqa: S101 - for the types
        event.choices = [("", _("Tous")), *kind_choices(is_customers=is_customers)]
        for field in self.fields.values():
            is_list = field is event
            field.widget.attrs["class"] = "form-select" if is_list else "form-control"

    @property
    def wanted(self) -> EntryFilter:
        """What could be understood of it."""
        self.is_valid()
        said = self.cleaned_data
        return EntryFilter(
            kind=said.get("evenement") or "",
            since_date=said.get("du"),
            until_date=said.get("au"),
        )
