"""A file to check."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.deposits.vocabulary import FILE_BYTES_MAX
from pli.surfaces.ui.forms import PageForm

_MEGABYTE = 1024 * 1024
ACCEPTED = ".pdf,.xml,application/pdf,application/xml,text/xml"

type Upload = UploadedFile[bytes]


class CheckForm(PageForm):
    """One file; an empty one is checked like any other, and said to be so."""

    invoice = forms.FileField(
        label=gettext_lazy("Facture à contrôler"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choisissez un fichier.")},
        widget=forms.FileInput({"accept": ACCEPTED, "data-bytes-max": FILE_BYTES_MAX}),
    )

    def clean_invoice(self) -> Any:
        """Refuse what is larger than a deposited file may be."""
        upload: Upload = self.cleaned_data["invoice"]
        if (upload.size or 0) > FILE_BYTES_MAX:
            raise ValidationError(too_large(), code="file-too-large")
        return upload


def too_large(bytes_max: int = FILE_BYTES_MAX) -> str:
    """Say how large a file may be."""
    message = _("Ce fichier dépasse la taille admise, qui est de %(limit)s Mo.")
    return message % {"limit": bytes_max // _MEGABYTE}
