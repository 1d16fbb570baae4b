"""What ninja cannot tell of an operation by itself: bodies that are files, keys, refusals."""

from collections.abc import Collection
from http import HTTPStatus
from typing import Any

from pli.surfaces.api.answering import KEY_HEADER
from pli.surfaces.api.receiving import FILE_FIELD, NAME_FIELD
from pli.surfaces.api.schemas import ProblemOut

FILE_TYPES = (
    "application/pdf",
    "application/xml",
    "text/xml",
    "application/zip",
    "application/octet-stream",
)
REGISTER_TYPES = (
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octet-stream",
)
PROBLEMS: dict[HTTPStatus, type[ProblemOut]] = dict.fromkeys(
    (
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
        HTTPStatus.CONFLICT,
        HTTPStatus.LENGTH_REQUIRED,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.INSUFFICIENT_STORAGE,
    ),
    ProblemOut,
)


def file_body(fields: Collection[str], media_types: Collection[str]) -> dict[str, Any]:
    """Describe a body that is a file: in a form with its fields, or alone."""
    binary = {"type": "string", "format": "binary"}
    properties: dict[str, Any] = {FILE_FIELD: binary, NAME_FIELD: {"type": "string"}}
    properties |= {str(field): {"type": "string"} for field in fields}
    form = {
        "type": "object",
        "properties": properties,
        "required": [FILE_FIELD],
        "additionalProperties": False,
    }
    alone = {media_type: {"schema": binary} for media_type in media_types}
    return {"required": True, "content": {"multipart/form-data": {"schema": form}, **alone}}


def key_parameter() -> dict[str, Any]:
    """Describe the header under which the same thing is done once."""
    return {
        "in": "header",
        "name": KEY_HEADER,
        "required": False,
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        "description": "De votre choix, unique par fichier : la même demande est faite une fois.",
    }
