"""An invoice as one file: what a browser offers to choose, and how large it may be."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pli.domain.deposits.vocabulary import FILE_BYTES_MAX
from pli.surfaces.ui.forms import MEGABYTE, Upload

ACCEPTED = ".pdf,.xml,application/pdf,application/xml,text/xml"


def refuse_too_large(upload: Upload) -> None:
    """Refuse what is larger than a deposited file may be."""
    if (upload.size or 0) > FILE_BYTES_MAX:
        raise ValidationError(too_large(), code="file-too-large")


def too_large(bytes_max: int = FILE_BYTES_MAX) -> str:
    """Say how large a file may be."""
    message = _("Ce fichier dépasse la taille admise, qui est de %(limit)s Mo.")
    return message % {"limit": bytes_max // MEGABYTE}
