"""A file as a machine sends it: in a form, or alone with its name in the address."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import RawIOBase
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.request import QueryDict
from django.utils.http import parse_header_parameters

from pli.surfaces.api.problems import (
    CUT_SHORT,
    FILE_MISSING,
    FILE_TOO_LARGE,
    MEDIA_TYPE_REFUSED,
    NAME_MISSING,
    Unacceptable,
    field_invalid,
    field_unknown,
)
from pli.surfaces.site.forms.invoice_file import too_large
from pli.surfaces.ui.streams import release_database

FILE_FIELD = "file"
NAME_FIELD = "name"
_FORM = "multipart/form-data"
_IN_MEMORY_BYTES_MAX = 1024 * 1024
_PIECE_BYTES = 64 * 1024
# Long enough to tell a ZIP from anything else.
_HEAD_BYTES = 4


class _Counted(RawIOBase):
    """The body of a request, and how much of it came."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.size_bytes = 0

    def read(self, size: int | None = -1, /) -> bytes:
        piece = self._request.read(size)
        self.size_bytes += len(piece)
        return piece


@dataclass(frozen=True, slots=True)
class Received:
    """One file, and what was said with it."""

    file_name: str
    content: BinaryIO
    fields: Mapping[str, str]

    def fingerprint(self) -> str:
        """Say what was asked in 64 signs: the same file with the same words, and nothing else.

        Not the bytes of the request: each try of a form has a boundary of its own.
        """
        digest = hashlib.sha256()
        while piece := self.content.read(_PIECE_BYTES):
            digest.update(piece)
        self.content.seek(0)
        said = json.dumps([self.file_name, sorted(self.fields.items())])
        digest.update(said.encode())
        return digest.hexdigest()


@contextmanager
def received_file(
    request: HttpRequest,
    *,
    fields: Collection[str],
    media_types: Collection[str],
    size_bytes_max: Callable[[bytes], int],
) -> Iterator[Received]:
    """Take in one file, of whatever speed its sender has; raise Unacceptable.

    `size_bytes_max` gives the limit for a file that begins with these bytes.
    """
    release_database()
    if request.content_type == _FORM:
        with _from_form(request, size_bytes_max) as received:
            _require_known(received.fields, fields)
            yield received
    elif request.content_type in media_types:
        said = _said(request.GET)
        name = said.pop(NAME_FIELD, "") or _name_in_header(request)
        _require_known(said, fields)
        if not name:
            raise Unacceptable(NAME_MISSING)
        with _body(request, size_bytes_max) as content:
            yield Received(name, content, said)
    else:
        raise Unacceptable(MEDIA_TYPE_REFUSED)


def _require_known(said: Mapping[str, str], fields: Collection[str]) -> None:
    if unknown := sorted(set(said) - set(fields)):
        raise field_unknown(unknown)
    # A sign that no text has, and that the database cannot keep.
    if wrong := sorted(name for name, value in said.items() if "\0" in value):
        raise field_invalid(wrong[0])


@contextmanager
def _from_form(request: HttpRequest, size_bytes_max: Callable[[bytes], int]) -> Iterator[Received]:
    # Read here rather than by `request.POST`, which takes what came before a line was
    # cut for a form that is whole, and does not tell how much came.
    body = _Counted(request)
    said, files = request.parse_file_upload(request.META, body)
    with ExitStack() as opened:
        for name in files:
            for file in files.getlist(name):
                opened.callback(file.close)
        _require_whole(body.size_bytes, request)
        if others := sorted(set(files) - {FILE_FIELD}):
            raise field_unknown(others)
        found: list[UploadedFile[bytes]] = list(files.getlist(FILE_FIELD))
        if len(found) != 1:
            raise Unacceptable(FILE_MISSING)
        content = cast("BinaryIO", found[0].file)
        head = content.read(_HEAD_BYTES)
        content.seek(0)
        _require_size(found[0].size or 0, size_bytes_max(head))
        fields = _said(said)
        yield Received(fields.pop(NAME_FIELD, "") or found[0].name or "", content, fields)


@contextmanager
def _body(request: HttpRequest, size_bytes_max: Callable[[bytes], int]) -> Iterator[BinaryIO]:
    head = request.read(_HEAD_BYTES)
    _require_size(_announced(request), size_bytes_max(head))
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES_MAX) as content:
        content.write(head)
        while piece := request.read(_PIECE_BYTES):
            content.write(piece)
        _require_whole(content.tell(), request)
        content.seek(0)
        yield cast("BinaryIO", content)


def _require_size(size_bytes: int, bytes_max: int) -> None:
    if size_bytes > bytes_max:
        raise Unacceptable(FILE_TOO_LARGE, text=too_large(bytes_max))


def _said(given: QueryDict) -> dict[str, str]:
    return {name: str(given[name]) for name in given}


def _name_in_header(request: HttpRequest) -> str:
    try:
        _kind, said = parse_header_parameters(request.headers.get("Content-Disposition", ""))
    except (LookupError, ValueError):  # of a character set that nobody has, or not in it
        return ""
    return said.get("filename", "")


def _require_whole(size_bytes: int, request: HttpRequest) -> None:
    if size_bytes < _announced(request):
        raise Unacceptable(CUT_SHORT)


def _announced(request: HttpRequest) -> int:
    return int(request.headers.get("Content-Length") or 0)
