"""What ninja cannot tell of an operation by itself: bodies that are files, keys, refusals."""

from collections.abc import Collection, Mapping
from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from pli.domain.spaces.vocabulary import ApiScope
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
DEPOSITS_TAG, BATCHES_TAG, REGISTER_TAG = "Dépôts", "Lots", "Registre"
SCOPE_OF_TAG = {
    DEPOSITS_TAG: ApiScope.DEPOSITS,
    BATCHES_TAG: ApiScope.DEPOSITS,
    REGISTER_TAG: ApiScope.REGISTER,
}
REGISTER_TYPES = (
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octet-stream",
)
_ANY = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
READING_PROBLEMS: dict[HTTPStatus, type[ProblemOut]] = dict.fromkeys(_ANY, ProblemOut)
OPENING_PROBLEMS = READING_PROBLEMS | dict.fromkeys(
    (HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.INSUFFICIENT_STORAGE), ProblemOut
)
ACTING_PROBLEMS = READING_PROBLEMS | dict.fromkeys(
    (HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS), ProblemOut
)
FILE_PROBLEMS = OPENING_PROBLEMS | dict.fromkeys(
    (
        HTTPStatus.LENGTH_REQUIRED,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    ),
    ProblemOut,
)

type Fields = Mapping[str, dict[str, str]]


class DescribedApi(NinjaAPI):
    """An API whose contract tells of each operation its scope, and how its refusals are written."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        """Write the contract."""
        schema = super().get_openapi_schema(*args, **kwargs)
        for operations in schema["paths"].values():
            for operation in operations.values():
                scope = SCOPE_OF_TAG[operation["tags"][0]]
                for status, response in operation["responses"].items():
                    if status >= HTTPStatus.BAD_REQUEST:
                        (refusal,) = response["content"].values()
                        response["content"] = {"application/problem+json": refusal}
                operation["security"] = [{name: [scope] for name in operation["security"][0]}]
        return schema


def said(description: str, **schema: str) -> dict[str, str]:
    """Describe a field of a form, which is text whatever it says."""
    return {"type": "string", **schema, "description": description}


def alone_parameters(fields: Fields) -> list[dict[str, Any]]:
    """Describe where a file that comes alone says the same: in its address."""
    named = {NAME_FIELD: said("Le nom du fichier, quand il vient sans formulaire."), **fields}
    return [
        {"in": "query", "name": name, "required": False, "schema": schema}
        for name, schema in named.items()
    ]


def file_body(fields: Fields, media_types: Collection[str]) -> dict[str, Any]:
    """Describe a body that is a file: in a form with its fields, or alone."""
    binary = {"type": "string", "format": "binary"}
    properties: dict[str, Any] = {FILE_FIELD: binary, NAME_FIELD: {"type": "string"}}
    properties |= fields
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
