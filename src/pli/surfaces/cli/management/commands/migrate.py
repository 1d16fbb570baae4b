"""`pli migrate`: the tables of this version, then what the application may do with them."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections

from pli.kit.database_roles import create_role, grant_rights


class Command(migrate.Command):
    """Brings the database to this version; may be run again at any time."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate as the owner, then set the rights of the application's role."""
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return

        connection = connections[options["database"]]
        role = settings.DATABASE_APPLICATION_ROLE
        create_role(connection, role=role, logins=settings.DATABASE_APPLICATION_LOGINS)
        super().handle(*args, **options)
        call_command("createcachetable", database=options["database"], verbosity=0)
        grant_rights(
            connection,
            role=role,
            append_only=[
                model._meta.db_table
                for model in apps.get_app_config("journal").get_models()
                if getattr(model, "is_append_only", True)
            ],
            read_only=["django_migrations"],
        )
