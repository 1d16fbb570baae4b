"""The API as a whole: its endpoints, who may ask, what a refusal looks like."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from pli.surfaces.api.endpoints import batches, deposits, registers
from pli.surfaces.api.problems import (
    Unacceptable,
    answer_stranger,
    answer_unacceptable,
    answer_unreadable,
    answer_wrong_parameter,
)
from pli.surfaces.api.security import MachineToken


class _Readable(JSONRenderer):
    """Sentences are written with their accents: people read them in a terminal too."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


class _Api(NinjaAPI):
    """Endpoints whose refusals are written in a type of their own, which ninja cannot say."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        contract = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for path in contract["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    if status >= HTTPStatus.BAD_REQUEST:
                        (schema,) = response["content"].values()
                        response["content"] = {"application/problem+json": schema}
        return contract


api = _Api(
    title="Pli",
    version="1",
    description="Déposer des factures, suivre ce qu’elles deviennent, importer le registre.",
    urls_namespace="api",
    docs_url=None,
    renderer=_Readable(),
    auth=MachineToken(),
)
for router in (deposits.router, batches.router, registers.router):
    api.add_router("", router)
api.add_exception_handler(AuthenticationError, answer_stranger)
api.add_exception_handler(ValidationError, answer_wrong_parameter)
api.add_exception_handler(HttpError, answer_unreadable)
api.add_exception_handler(Unacceptable, answer_unacceptable)
