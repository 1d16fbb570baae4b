"""The API as a whole: its endpoints, who may ask, what a refusal looks like."""

from collections.abc import Mapping
from typing import Any

from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer

from pli.surfaces.api.endpoints import activations, batches, deposits, registers
from pli.surfaces.api.openapi import DescribedApi
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


api = DescribedApi(
    title="Pli",
    version="1",
    description="Déposer des factures, suivre ce qu’elles deviennent, importer le registre.",
    urls_namespace="api",
    docs_url=None,
    renderer=_Readable(),
    auth=MachineToken(),
)
for router in (deposits.router, batches.router, registers.router, activations.router):
    api.add_router("", router)
api.add_exception_handler(AuthenticationError, answer_stranger)
api.add_exception_handler(ValidationError, answer_wrong_parameter)
api.add_exception_handler(HttpError, answer_unreadable)
api.add_exception_handler(Unacceptable, answer_unacceptable)
