"""The files of a ZIP as its directory names them, and what is wrong with their names and kinds."""

import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from django.utils.translation import gettext_noop as _

from pli.domain.deposits.vocabulary import (
    FILE_BYTES_MAX,
    INDEX_ENDS,
    PACKAGE_LITTER,
    PACKAGE_LITTER_FOLDERS,
    PACKAGE_PATH_LENGTH_MAX,
    ArrivalFault,
)

_UTF8_FLAG = 0x800
# A password, and the two ways of hiding the directory too.
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
_UNICODE_PATH_TAG = b"\x75\x70"
_DRIVE = re.compile(r"[A-Za-z]:")
_OFFICE_NAMES = frozenset({"[Content_Types].xml", "META-INF/manifest.xml"})


@dataclass(frozen=True, slots=True)
class PackageEntry:
    """One file of a ZIP."""

    position: int  # in the directory of the ZIP: it never changes
    path: str
    member: ZipInfo

    @property
    def is_index(self) -> bool:
        """Whether it is a CSV or a workbook: the index of the PDFs beside it."""
        return self.path.lower().endswith(INDEX_ENDS)


def entries_of(members: Sequence[ZipInfo]) -> tuple[list[PackageEntry], list[str]]:
    """Give the files, and the names of what systems left beside them. Folders are neither."""
    entries, litter = [], []
    for position, member in enumerate(members):
        path = _path(member)
        if member.is_dir() or path.endswith("/"):
            continue
        if _is_litter(path):
            litter.append(path)
        else:
            entries.append(PackageEntry(position, path, member))
    return entries, litter


def is_office_document(entries: Sequence[PackageEntry]) -> bool:
    """Tell whether this is a workbook or a text: those are ZIPs too."""
    return any(entry.path in _OFFICE_NAMES for entry in entries)


def entry_faults(entries: Sequence[PackageEntry]) -> Iterator[ArrivalFault]:
    """Say which files cannot be taken out, before anything is read."""
    seen: set[str] = set()
    for entry in entries:
        code, text = _fault(entry)
        key = unicodedata.normalize("NFC", entry.path)
        if not code and key in seen:
            code, text = "package-name-twice", _("« {file} » est deux fois dans l’archive.")
        seen.add(key)
        if code:
            yield entry_fault(code, text, entry.path)


def entry_fault(code: str, text: str, path: str) -> ArrivalFault:
    """Say what is wrong with the file of that path."""
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in path)
    return ArrivalFault(code=code, text=text, words={"file": shown[-PACKAGE_PATH_LENGTH_MAX:]})


def _fault(entry: PackageEntry) -> tuple[str, str]:
    member = entry.member
    if _leads_out(entry):
        return "package-path", _("« {file} » : ce nom sort de l’archive, ou ne peut pas être lu.")
    if _is_special(member):
        return "package-link", _("« {file} » est un lien, pas un fichier.")
    if member.flag_bits & _ENCRYPTED_FLAGS:
        return "package-encrypted", _("« {file} » est protégé par un mot de passe.")
    if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return "package-compression", _("« {file} » est compressé d’une façon inconnue.")
    if member.file_size > FILE_BYTES_MAX:
        return "package-file-too-large", _("« {file} » dépasse 32 Mo.")
    return "", ""


def _leads_out(entry: PackageEntry) -> bool:
    path = entry.path
    return (
        "\0" in entry.member.orig_filename
        or path.startswith("/")
        or bool(_DRIVE.match(path))
        or ".." in path.split("/")
        or len(path) > PACKAGE_PATH_LENGTH_MAX
        or not path.strip()
    )


def _is_special(member: ZipInfo) -> bool:
    kind = stat.S_IFMT(member.external_attr >> 16)
    return kind not in {0, stat.S_IFREG, stat.S_IFDIR}


def _is_litter(path: str) -> bool:
    *folders, name = path.split("/")
    hidden = name.startswith(".") and name != ".."
    return (
        hidden or name.lower() in PACKAGE_LITTER or not PACKAGE_LITTER_FOLDERS.isdisjoint(folders)
    )


def _path(member: ZipInfo) -> str:
    """Read a name as it was meant: the format says code page 437, and tools write others."""
    name = member.filename
    if not member.flag_bits & _UTF8_FLAG and _UNICODE_PATH_TAG not in member.extra:
        name = _recoded(name)
    return name.replace("\\", "/")


def _recoded(name: str) -> str:
    if name.isascii():
        return name
    try:
        content = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    try:
        return content.decode("utf-8")  # macOS and Linux, which do not say so
    except UnicodeDecodeError:
        # Windows in France; where the letters of 437 are, but for the capitals it lacks.
        return content.decode("cp850")
