"""What is in this ZIP, and may it be opened?"""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO, cast
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_noop as _

from pli.domain.deposits.queries._package_entries import (
    PackageEntry,
    entries_of,
    entry_fault,
    entry_faults,
    is_office_document,
)
from pli.domain.deposits.queries.read_index import IndexInvalid, file_key, read_index
from pli.domain.deposits.vocabulary import (
    FILE_BYTES_MAX,
    INDEX_BYTES_MAX,
    PACKAGE_CONTENT_BYTES_MAX,
    PACKAGE_DIRECTORY_BYTES_MAX,
    PACKAGE_ENTRIES_MAX,
    PACKAGE_FAULTS_SHOWN_MAX,
    PACKAGE_NAMES_SHOWN_MAX,
    PACKAGE_RATIO_MAX,
    PACKAGE_SMALL_BYTES,
    ArrivalFault,
    Index,
    IndexLine,
)
from pli.kit.errors import Invalid

_PIECE_BYTES = 256 * 1024
# What Python's reader raises for a directory or a file that is not what it says.
_DAMAGES = (BadZipFile, EOFError, OverflowError, RuntimeError, ValueError, struct.error, zlib.error)


class PackageInvalid(Invalid):
    """The ZIP is not opened: none of its files was taken."""

    code = "package-invalid"

    def __init__(self, faults: Sequence[ArrivalFault]) -> None:
        """Keep what is wrong, as far as somebody would read."""
        self.faults = list(faults[:PACKAGE_FAULTS_SHOWN_MAX])
        if more := len(faults) - len(self.faults):
            text = _("Autres fichiers en cause : {count}.")
            self.faults.append(_fault("package-more", text, count=str(more)))
        super().__init__(self.faults[0].message)


@dataclass(frozen=True, slots=True)
class Package:
    """A ZIP that may be opened: its files, and the index that came among them."""

    entries: Sequence[PackageEntry]
    index: Index
    notes: Sequence[ArrivalFault]
    size_bytes: int
    _archive: ZipFile

    def open(self, entry: PackageEntry) -> IO[bytes]:
        """Open a file for reading; it can seek."""
        return self._archive.open(entry.member)

    def line_of(self, entry: PackageEntry) -> IndexLine | None:
        """Give what the index says of a file."""
        return self.index.lines.get(file_key(entry.path))


@contextmanager
def open_package_file(content: BinaryIO, *, size_bytes: int) -> Iterator[Package]:
    """Read the directory and the index of a ZIP. Raises PackageInvalid."""
    with _open(content) as archive:
        entries, litter = entries_of(archive.infolist())
        _refuse(list(_directory_faults(entries)))
        indexes = [entry for entry in entries if entry.is_index]
        files = [entry for entry in entries if not entry.is_index]
        if not files:
            _refuse([_fault("package-empty", _("L’archive ne contient aucune facture."))])
        index = _read_index(archive, indexes)
        _refuse(list(_ambiguous_names(files, index)))
        notes = list(_notes(files, index, indexes, litter))
        yield Package(files, index, notes, size_bytes, archive)


def prove_readable(package: Package) -> None:
    """Read every file to its end, as its bytes are and not as the directory says.

    Nothing is taken from a ZIP before all of it was read once: a damaged one, or
    one made to fill the disk, leaves nothing behind. Raises PackageInvalid.
    """
    bytes_max = max(PACKAGE_SMALL_BYTES, PACKAGE_RATIO_MAX * package.size_bytes)
    left = min(bytes_max, PACKAGE_CONTENT_BYTES_MAX)
    faults: list[ArrivalFault] = []
    for entry in package.entries:
        try:
            with package.open(entry) as file:
                left -= _length(file, min(left, FILE_BYTES_MAX))
        except _TooLong:
            text = _("Une fois ouverte, l’archive serait démesurée : elle n’a pas été ouverte.")
            _refuse([_fault("package-bomb", text)])
        except _DAMAGES:
            text = _("« {file} » est abîmé dans l’archive.")
            faults.append(entry_fault("package-damaged", text, entry.path))
    _refuse(faults)


class _TooLong(Exception):
    """More bytes come out than may."""


class _ShortReads:
    """A file that is never read in one go: the directory of a ZIP is, whatever its length."""

    def __init__(self, content: BinaryIO) -> None:
        self.seek, self.tell, self.seekable = content.seek, content.tell, content.seekable
        self._content = content

    def read(self, size: int = -1) -> bytes:
        if size > PACKAGE_DIRECTORY_BYTES_MAX:
            _refuse([_too_many()])
        return self._content.read(size)


@contextmanager
def _open(content: BinaryIO) -> Iterator[ZipFile]:
    try:
        archive = ZipFile(cast("IO[bytes]", _ShortReads(content)))
    except _DAMAGES as damage:
        text = _("L’archive est incomplète ou abîmée. Refaites-la, puis déposez-la à nouveau.")
        raise PackageInvalid([_fault("package-unreadable", text)]) from damage
    with archive:
        yield archive


def _directory_faults(entries: Sequence[PackageEntry]) -> Iterator[ArrivalFault]:
    if len(entries) > PACKAGE_ENTRIES_MAX:
        yield _too_many()
    elif is_office_document(entries):
        yield _fault(
            "package-office", _("C’est un classeur ou un texte, pas une archive de factures.")
        )
    else:
        yield from entry_faults(entries)


def _read_index(archive: ZipFile, indexes: Sequence[PackageEntry]) -> Index:
    if not indexes:
        return Index({}, {}, ())
    if len(indexes) > 1:
        text = _(
            "Plusieurs index (CSV ou Excel) sont dans l’archive : {files}. N’en laissez qu’un."
        )
        shown = _shown([entry.path for entry in indexes])
        _refuse([_fault("package-indexes", text, files=shown)])
    try:
        with archive.open(indexes[0].member) as file:
            return read_index(file.read(INDEX_BYTES_MAX + 1))
    except IndexInvalid as refusal:
        raise PackageInvalid([_fault(refusal.code, str(refusal.message))]) from refusal
    except _DAMAGES as damage:
        text = _("« {file} » est abîmé dans l’archive.")
        fault = entry_fault("package-damaged", text, indexes[0].path)
        raise PackageInvalid([fault]) from damage


def _ambiguous_names(files: Sequence[PackageEntry], index: Index) -> Iterator[ArrivalFault]:
    """Name the files of equal name in several folders for which the index has one line."""
    counts = Counter(file_key(entry.path) for entry in files)
    for key, count in counts.items():
        if count > 1 and key in index.lines:
            text = _(
                "Plusieurs fichiers de l’archive se nomment « {file} » : l’index n’en dit qu’un."
            )
            yield entry_fault("package-name-ambiguous", text, index.names[key])


def _notes(
    files: Sequence[PackageEntry],
    index: Index,
    indexes: Sequence[PackageEntry],
    litter: Sequence[str],
) -> Iterator[ArrivalFault]:
    """Say what becomes of the rest: nothing that came in goes without a word."""
    if indexes:
        text = _("Index lu dans l’archive : {file}.")
        yield _fault("package-index", text, file=indexes[0].path)
    came = {file_key(entry.path) for entry in files}
    missing = [name for key, name in index.names.items() if key not in came]
    if missing:
        text = _("Lignes de l’index sans fichier dans l’archive ({count}) : {files}.")
        yield _fault("package-line-alone", text, count=str(len(missing)), files=_shown(missing))
    if litter:
        text = _("Laissés de côté, car ce ne sont pas des factures ({count}) : {files}.")
        yield _fault("package-litter", text, count=str(len(litter)), files=_shown(litter))


def _length(file: IO[bytes], bytes_max: int) -> int:
    length = 0
    while piece := file.read(_PIECE_BYTES):
        length += len(piece)
        if length > bytes_max:
            raise _TooLong
    return length


def _too_many() -> ArrivalFault:
    text = _("L’archive a plus de {count} fichiers. Déposez-la en plusieurs fois.")
    return _fault("package-too-many", text, count=f"{PACKAGE_ENTRIES_MAX:,}".replace(",", "\u202f"))


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:PACKAGE_NAMES_SHOWN_MAX]) + (
        "…" if len(names) > PACKAGE_NAMES_SHOWN_MAX else ""
    )


def _fault(code: str, text: str, **words: str) -> ArrivalFault:
    return ArrivalFault(code=code, text=text, words=words)


def _refuse(faults: Sequence[ArrivalFault]) -> None:
    if faults:
        raise PackageInvalid(faults)
