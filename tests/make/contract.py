"""Answers of the API, held to what its contract says of them."""

import re
from functools import cache
from typing import Any

import jsonschema_rs
from django.test import Client

from pli.surfaces.ui.requests import API_PATH


def check_answer(method: str, address: str, answer: Any) -> None:
    """Fail for a status, a type or a field that `openapi.json` does not tell."""
    contract = read_contract()
    operation = _operation(contract, method, address.partition("?")[0])
    if operation is None:
        return
    said = operation["responses"][f"{answer.status_code}"]["content"]
    schema = said[answer.headers["Content-Type"].partition(";")[0]]["schema"]
    jsonschema_rs.validate(
        {**schema, "components": contract["components"]}, answer.json(), validate_formats=True
    )


@cache
def read_contract() -> Any:
    """The contract as a program gets it."""
    return Client(headers={"host": "localhost"}).get(f"{API_PATH}openapi.json").json()


def _operation(contract: Any, method: str, path: str) -> Any:
    for template, operations in contract["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return operations.get(method)
    return None
