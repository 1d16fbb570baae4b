"""Migrations say what they are for, and none is missing."""

import re

import pytest
from django.core.management import call_command

from tests.tidy.source import DOMAIN, committed_files, place


def test_a_migration_is_named_for_what_it_does():
    nameless = [
        place(path)
        for path in committed_files()
        if path.parent.name == "migrations"
        and DOMAIN in path.parents
        and re.search(r"auto|and_more|_initial|alter_.*_options", path.stem)
    ]

    assert nameless == []


@pytest.mark.django_db
def test_the_tables_are_those_of_the_models():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
