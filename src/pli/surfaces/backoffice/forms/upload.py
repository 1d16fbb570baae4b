"""Files to deposit, and what is said with them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.vocabulary import CUSTOMER_NUMBER_LENGTH_MAX
from pli.domain.deposits.operations import AvailabilityTooFar
from pli.domain.deposits.queries import IndexInvalid, read_index
from pli.domain.deposits.vocabulary import (
    FILE_BYTES_MAX,
    FILE_NAME_LENGTH_MAX,
    FILES_FOLLOWED_MAX,
    FILES_PER_FORM_MAX,
    FINGERPRINTS_MAX,
    INDEX_BYTES_MAX,
    PIECE_BYTES,
    Fingerprint,
    Index,
    PiecedFile,
)
from pli.domain.invoices.queries import latest_start
from pli.surfaces.ui.forms import (
    MEGABYTE,
    DayField,
    JsonField,
    PageForm,
    TableField,
    Upload,
)

_GIGABYTE = 1024 * MEGABYTE
_NAMES_SHOWN_MAX = 3


class _FilesInput(forms.FileInput):
    """Takes every file that was chosen."""

    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Files, each of an acceptable size; an empty one is deposited like any other, and told so."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> Sequence[Upload]:  # noqa: ARG002 - Django's
        """Take all or none."""
        files: list[Upload] = list(data or ())
        if not files:
            raise ValidationError(_("Choisissez au moins un fichier."), code="required")
        if len(files) > FILES_PER_FORM_MAX:
            message = _(
                "%(count)s fichiers d’un coup, c’est plus que les %(limit)s admis : "
                "rien n’a été déposé. Déposez-les en plusieurs fois."
            )
            shown = {"count": len(files), "limit": FILES_PER_FORM_MAX}
            raise ValidationError(message % shown, code="too-many-files")
        for is_package in (False, True):
            same = [file for file in files if _is_package(file) == is_package]
            _refuse_large(same, settings.PLI_PACKAGE_BYTES_MAX if is_package else FILE_BYTES_MAX)
        return files


class _SaidForm(PageForm):
    """What may be said of every file of a sending."""

    customer_number = forms.CharField(
        label=gettext_lazy("Numéro de client"),
        required=False,
        max_length=CUSTOMER_NUMBER_LENGTH_MAX,
        help_text=gettext_lazy("Si tous les fichiers sont pour le même client."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    available_date = DayField(
        label=gettext_lazy("Visible à partir du"),
        required=False,
        help_text=gettext_lazy(
            "Jusqu’à ce jour, vos clients ne les voient pas et ne reçoivent aucun mail. "
            "Vide : tout de suite."
        ),
    )

    def clean_available_date(self) -> date | None:
        """Refuse a day too far before anything is deposited."""
        day: date | None = self.cleaned_data["available_date"]
        if day and day > latest_start(timezone.now()):
            raise ValidationError(AvailabilityTooFar.message, code=AvailabilityTooFar.code)
        return day


class IndexForm(PageForm):
    """The index of a batch, given before its files."""

    batch_id = forms.UUIDField(widget=forms.HiddenInput)
    index = TableField(
        label=gettext_lazy("Index des PDF simples"),
        required=False,
        help_text=gettext_lazy(
            "Un classeur Excel ou un CSV, une ligne par PDF, à donner avant eux. "
            "Inutile pour les Factur-X et les XML."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Say what to do about a fault of the page itself, which no field shows."""
        if "batch_id" in self.errors:
            message = _("Cette page est incomplète. Rechargez la page, puis recommencez.")
            self.add_error(None, message)
        return self.cleaned_data

    @property
    def index_name(self) -> str:
        """How the index is called; empty where none was given."""
        upload: Upload | None = self.files.get("index")
        return (upload.name or "") if upload else ""

    def clean_index(self) -> Index:
        """Read the index; none is one without lines."""
        upload: Upload | None = self.cleaned_data["index"]
        if upload is None:
            return Index({}, {}, ())
        try:
            return read_index(upload.read(INDEX_BYTES_MAX + 1))
        except IndexInvalid as refusal:
            raise ValidationError(str(refusal.message), code=refusal.code) from refusal


class UploadForm(IndexForm, _SaidForm):
    """One sending of files; those of one page go to one batch."""

    uploads = _FilesField(label=gettext_lazy("Fichiers à déposer"))


class FingerprintsForm(_SaidForm):
    """Which files a page is about to send: pairs of a name and a SHA-256."""

    files_chosen = JsonField(
        error_messages={"invalid": gettext_lazy("Cette liste de fichiers ne peut pas être lue.")}
    )

    def clean_files_chosen(self) -> Sequence[Fingerprint]:
        """Take a list of pairs, of a length that one question may have."""
        pairs = self.cleaned_data["files_chosen"]
        is_list = isinstance(pairs, list) and len(pairs) <= FINGERPRINTS_MAX
        if not is_list or not all(_is_pair(pair) for pair in pairs):
            raise ValidationError(_("Cette liste de fichiers ne peut pas être lue."))
        return [Fingerprint(*pair) for pair in pairs]


class FilesForm(PageForm):
    """Which files a page shows: their identifiers, with commas between."""

    arrivals = forms.CharField(required=False)

    def clean_arrivals(self) -> Collection[UUID]:
        """Take as many as one page shows."""
        given = [part for part in self.cleaned_data["arrivals"].split(",") if part]
        try:
            found = {UUID(part) for part in given[: FILES_FOLLOWED_MAX + 1]}
        except ValueError:
            found = None
        if found is None or len(found) > FILES_FOLLOWED_MAX:
            raise ValidationError(_("Cette liste de fichiers ne peut pas être lue."))
        return found


class PieceForm(PageForm):
    """Where a piece of a large file belongs."""

    name = forms.CharField(max_length=FILE_NAME_LENGTH_MAX)
    size = forms.IntegerField(min_value=1)
    changed_at = forms.CharField(max_length=20)
    offset = forms.IntegerField(min_value=0, required=False)

    @property
    def file(self) -> PiecedFile:
        """The file that it is a piece of."""
        given = self.cleaned_data
        return PiecedFile(given["name"], given["size"], given["changed_at"])


class PiecesForm(PieceForm, _SaidForm):
    """The end of a large file: it goes to its batch."""

    batch_id = forms.UUIDField()


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """What a page says of sizes, to people and to its script."""

    file_bytes: int
    package_bytes: int
    piece_bytes: int
    sentence: str


def upload_limits() -> UploadLimits:
    """Give the limits of this instance."""
    sentence = _("Factur-X, CII, UBL ou PDF, %(file)s au plus par fichier ; ZIP, %(package)s")
    package_bytes: int = settings.PLI_PACKAGE_BYTES_MAX
    shown = {"file": _size(FILE_BYTES_MAX), "package": _size(package_bytes)}
    return UploadLimits(FILE_BYTES_MAX, package_bytes, PIECE_BYTES, sentence % shown)


def _size(limit: int) -> str:
    if limit % _GIGABYTE:
        return _("%(count)s Mo") % {"count": limit // MEGABYTE}
    return _("%(count)s Go") % {"count": limit // _GIGABYTE}


def _is_pair(pair: object) -> bool:
    if not isinstance(pair, list) or [type(part) for part in pair] != [str, str]:
        return False
    # JSON can write what no name of a file has, and the database cannot keep.
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in "".join(pair))


def _is_package(upload: Upload) -> bool:
    return (upload.name or "").lower().endswith(".zip")


def _refuse_large(files: Sequence[Upload], bytes_max: int) -> None:
    names = [file.name or "" for file in files if (file.size or 0) > bytes_max]
    if not names:
        return
    shown = ", ".join(names[:_NAMES_SHOWN_MAX])
    if len(names) > _NAMES_SHOWN_MAX:
        shown = f"{shown}…"
    message = _("Plus de %(limit)s, la taille admise : %(names)s. Rien n’a été déposé.")
    values = {"limit": _size(bytes_max), "names": shown}
    raise ValidationError(message % values, code="file-too-large")
