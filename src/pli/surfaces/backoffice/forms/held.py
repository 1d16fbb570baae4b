"""What is said of a held file to end its waiting."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.queries import EntityRow
from pli.domain.customers.vocabulary import CUSTOMER_NUMBER_LENGTH_MAX
from pli.domain.deposits.queries import ColumnGuide
from pli.domain.deposits.vocabulary import (
    DISCARD_REASON_LENGTH_MAX,
    REQUIRED_COLUMNS,
    ArrivalFault,
    IndexColumn,
)
from pli.surfaces.site.forms.invoice_file import ACCEPTED, refuse_too_large
from pli.surfaces.ui.forms import PageForm

_CELL_LENGTH_MAX = 200


class CustomerNumberForm(PageForm):
    """The number of the customer whose invoice this is."""

    customer_number = forms.CharField(
        label=gettext_lazy("Numéro de client"),
        max_length=CUSTOMER_NUMBER_LENGTH_MAX,
        error_messages={"required": gettext_lazy("Écrivez le numéro du client.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    is_confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)


class IndexLineForm(PageForm):
    """The index line of one file: a field for each column but the file's name."""

    def __init__(
        self,
        *args: Any,
        guides: Iterable[ColumnGuide],
        entities: Sequence[EntityRow] = (),
        is_plain_pdf: bool = False,
        **kwargs: Any,
    ) -> None:
        """Make the fields from the guides of the columns; a plain PDF needs some of them."""
        super().__init__(*args, **kwargs)
        choices = {
            IndexColumn.ENTITY: [(one.code, f"{one.name} ({one.code})") for one in entities],
            IndexColumn.TYPE: [("facture", _("facture")), ("avoir", _("avoir"))],
        }
        for guide in guides:
            if guide.name is not IndexColumn.FILE:
                is_doubtful = guide.name is IndexColumn.ENTITY and len(entities) > 1
                is_required = is_plain_pdf and (guide.is_required or is_doubtful)
                field = _cell_field(guide, is_required=is_required)
                if found := choices.get(guide.name):
                    said = self.initial.get(guide.name, "")
                    field.widget = forms.Select(choices=_with_said(found, said))
                self.fields[guide.name] = field

    @property
    def cells(self) -> Mapping[IndexColumn, str]:
        """What a valid form says, by column."""
        return {IndexColumn(name): text for name, text in self.cleaned_data.items()}

    def show_former_faults(self, faults: Iterable[ArrivalFault]) -> None:
        """Put what was wrong with the line as it came beside its column."""
        for fault in faults:
            if fault.place in self.fields:
                self.errors.setdefault(fault.place, self.error_class()).append(fault.message)

    def show_faults(self, faults: Iterable[ArrivalFault]) -> None:
        """Put what is wrong with the line beside its column."""
        for fault in faults:
            field = fault.place if fault.place in self.fields else None
            self.add_error(field, ValidationError(fault.message, code=fault.code))


def _with_said(choices: Sequence[tuple[str, str]], said: str) -> Sequence[tuple[str, str]]:
    # What the index says and nobody knows stays to be seen, until somebody chooses.
    known = {code for code, _label in choices}
    return [("", ""), *([] if said in {"", *known} else [(said, said)]), *choices]


def _cell_field(guide: ColumnGuide, *, is_required: bool) -> forms.CharField:
    # Whether a cell may be empty is for the file to say: a Factur-X needs none of them.
    meaning = str(guide.meaning)
    example = guide.invoice or guide.credit_note
    return forms.CharField(
        label=meaning[:1].upper() + meaning[1:],
        required=is_required,
        max_length=_CELL_LENGTH_MAX,
        help_text=_("Par exemple %(example)s.") % {"example": example}
        if example and guide.name in REQUIRED_COLUMNS
        else "",
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class ReplacementForm(PageForm):
    """The file that comes in the place of a held one."""

    file = forms.FileField(
        label=gettext_lazy("Le fichier qui le remplace"),
        allow_empty_file=True,
        help_text=gettext_lazy("Factur-X, CII, UBL ou PDF, 32 Mo au plus."),
        error_messages={"required": gettext_lazy("Choisissez un fichier.")},
        validators=[refuse_too_large],
        widget=forms.FileInput({"accept": ACCEPTED}),
    )


class DiscardForm(PageForm):
    """Why a file is set aside."""

    reason = forms.CharField(
        label=gettext_lazy("Pourquoi"),
        max_length=DISCARD_REASON_LENGTH_MAX,
        help_text=gettext_lazy(
            "Une phrase, gardée avec le fichier. Par exemple : « Fichier d’essai »."
        ),
        error_messages={"required": gettext_lazy("Dites pourquoi, en une phrase.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
