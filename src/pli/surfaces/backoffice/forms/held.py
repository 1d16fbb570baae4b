"""What is said of a held file to end its waiting."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.vocabulary import CUSTOMER_NUMBER_LENGTH_MAX
from pli.domain.deposits.queries import ColumnGuide
from pli.domain.deposits.vocabulary import (
    DISCARD_REASON_LENGTH_MAX,
    FILE_BYTES_MAX,
    REQUIRED_COLUMNS,
    ArrivalFault,
    IndexColumn,
)
from pli.surfaces.ui.forms import PageForm

_CELL_LENGTH_MAX = 200
_MEGABYTE = 1024 * 1024

# Evaluated by nobody but a type checker: the class is generic for it alone.
type Upload = UploadedFile[bytes]


class CustomerNumberForm(PageForm):
    """The number of the customer whose invoice this is."""

    customer_number = forms.CharField(
        label=gettext_lazy("Numéro de client"),
        max_length=CUSTOMER_NUMBER_LENGTH_MAX,
        error_messages={"required": gettext_lazy("Écrivez le numéro du client.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class IndexLineForm(PageForm):
    """The index line of one file: a field for each column but the file's name."""

    def __init__(self, *args: Any, guides: Iterable[ColumnGuide], **kwargs: Any) -> None:
        """Make the fields from the guides of the columns."""
        super().__init__(*args, **kwargs)
        for guide in guides:
            if guide.name is not IndexColumn.FILE:
                self.fields[guide.name] = _cell_field(guide)

    @property
    def cells(self) -> Mapping[IndexColumn, str]:
        """What a valid form says, by column."""
        return {IndexColumn(name): text for name, text in self.cleaned_data.items()}

    def show_faults(self, faults: Iterable[ArrivalFault]) -> None:
        """Put what is wrong with the line beside its column."""
        for fault in faults:
            field = fault.place if fault.place in self.fields else None
            self.add_error(field, ValidationError(fault.message, code=fault.code))


def _cell_field(guide: ColumnGuide) -> forms.CharField:
    # Whether a cell may be empty is for the file to say: a Factur-X needs none of them.
    meaning = str(guide.meaning)
    example = guide.invoice or guide.credit_note
    return forms.CharField(
        label=meaning[:1].upper() + meaning[1:],
        required=False,
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
        widget=forms.FileInput({"accept": ".pdf,.xml,application/pdf,application/xml,text/xml"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is larger than a deposited file may be."""
        upload: Upload = self.cleaned_data["file"]
        if (upload.size or 0) > FILE_BYTES_MAX:
            message = _("Ce fichier dépasse la taille admise, qui est de %(limit)s Mo.")
            limit = {"limit": FILE_BYTES_MAX // _MEGABYTE}
            raise ValidationError(message % limit, code="file-too-large")
        return upload


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
