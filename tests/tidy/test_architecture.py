"""What import-linter cannot see: tables, folders, and who writes."""

import ast

import pytest
from django.apps import apps

from tests.tidy.source import APPS, DOMAIN, SRC, committed_files, parsed, place, python_files

NAMES_OF_AN_APP = {"vocabulary", "models", "queries", "operations", "tasks"}
NAMES_OF_DJANGO = {"__init__", "apps", "migrations"}
NAMES_THAT_SAY_NOTHING = {
    "common",
    "core",
    "handlers",
    "helpers",
    "managers",
    "misc",
    "processes",
    "services",
    "utils",
}
WRITES = {
    "abulk_create",
    "abulk_update",
    "acreate",
    "adelete",
    "aget_or_create",
    "asave",
    "aupdate",
    "aupdate_or_create",
    "bulk_create",
    "bulk_update",
    "create",
    "delete",
    "get_or_create",
    "save",
    "update",
    "update_or_create",
}
# What these names hold is no row of ours: a call on them writes elsewhere.
NOT_ROWS = {
    "book": "an Excel workbook in memory",
    "cache": "rate limits and the like",
    "digest": "a hash in the making",
    "environ": "variables",
    "form": "allauth's forms keep what proves a person; ours are never model forms",
    "image": "a picture",
    "messages": "flash messages",
    "pdf": "a document in memory",
    "session": "the browser's",
    "settings": "Django's",
}


def test_the_domain_has_the_apps_of_the_design_and_no_others():
    folders = {
        path.name for path in DOMAIN.iterdir() if path.is_dir() and path.name != "__pycache__"
    }

    assert folders == set(APPS)


@pytest.mark.parametrize("app", APPS)
def test_an_app_holds_the_five_names_and_no_others(app):
    names = {
        path.relative_to(DOMAIN / app).parts[0].removesuffix(".py")
        for path in committed_files()
        if DOMAIN / app in path.parents
    }

    assert names - NAMES_OF_AN_APP - NAMES_OF_DJANGO == set()


def test_no_module_has_a_name_that_says_nothing():
    empty = [
        place(path)
        for path in python_files("src", "tools")
        if NAMES_THAT_SAY_NOTHING & {part.removesuffix(".py") for part in path.parts}
    ]

    assert empty == []


def test_foreign_keys_point_down():
    rank = {app: position for position, app in enumerate(APPS)}
    upwards = [
        f"{model._meta.label}.{field.name} points to {field.related_model._meta.label}"
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and rank.get(field.related_model._meta.app_label, -1) > rank[app]
    ]

    assert upwards == []


def test_only_operations_write():
    writers = [
        f"{place(path, node.lineno)} calls {node.func.attr}"
        for path in python_files("src")
        if SRC / "pli" in path.parents and not is_an_operation(path)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and last_name(node.func.value) not in NOT_ROWS
    ]

    assert writers == []


def test_no_form_writes_by_itself():
    found = [place(path) for path in python_files("src") if "ModelForm" in path.read_text()]

    assert found == []


def is_an_operation(path) -> bool:
    return path.is_relative_to(DOMAIN) and "operations" in path.relative_to(DOMAIN).parts[1:2]


def last_name(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else None
