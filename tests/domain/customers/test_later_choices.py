"""For suppliers who are there, a choice that comes with a migration begins as their preset."""

from collections.abc import Mapping

import pytest
from django.db import connection
from django.db.migrations import AddField, Migration, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.models import BooleanField

from pli.domain.customers.models import SupplierPolicy
from pli.domain.customers.vocabulary import PRESETS, Preset
from tests.make.suppliers import make_supplier


def later_choices() -> Mapping[str, Migration]:
    """Each choice between yes and no that is younger than the table, by what brought it."""
    return {
        operation.name: migration
        for (app, _name), migration in MigrationLoader(None).disk_migrations.items()
        for operation in migration.operations
        if app == "customers"
        and isinstance(operation, AddField)
        and operation.model_name == "supplierpolicy"
        and isinstance(operation.field, BooleanField)
    }


@pytest.mark.django_db
@pytest.mark.parametrize("preset", list(Preset))
def test_a_choice_that_comes_later_begins_as_the_preset_has_it(preset: Preset) -> None:
    make_supplier(preset=preset)
    choices = later_choices()
    SupplierPolicy.objects.update(**dict.fromkeys(choices, False))

    with connection.cursor() as cursor:
        for migration in choices.values():
            for operation in migration.operations:
                if isinstance(operation, RunSQL):
                    cursor.execute(str(operation.sql))

    begun = SupplierPolicy.objects.values(*choices).get()
    assert begun == {choice: PRESETS[preset][choice] for choice in choices}
    assert choices
