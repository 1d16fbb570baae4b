"""`pli api-client`: makes, lists and revokes the keys by which programs ask the API."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from pli.domain.spaces.operations import create_api_client, revoke_api_client
from pli.domain.spaces.queries import ApiClientRow, list_api_clients
from pli.domain.spaces.vocabulary import Access, ApiScope
from pli.kit.pagination import Cursor
from pli.surfaces.cli.command import PliCommand, add_supplier_argument, supplier_access


class Command(PliCommand):
    """Gives keys to programs, lists them, revokes them. A secret is written once."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be done, and with what."""
        actions = parser.add_subparsers(dest="action", required=True)
        create = actions.add_parser("create", help="crée une clé, et écrit son secret")
        create.add_argument("--name", required=True, help="le programme qui s’en servira")
        create.add_argument("--register", action="store_true", help="importe aussi le registre")
        create.add_argument("--sandbox", action="store_true", help="bac à sable : rien n’en sort")
        revoke = actions.add_parser("revoke", help="révoque une clé")
        revoke.add_argument("id", type=UUID, help="l’identifiant que « list » donne")
        for action in (create, actions.add_parser("list", help="liste les clés"), revoke):
            add_supplier_argument(action)
            action.add_argument("--json", action="store_true", help="pour un programme")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do the one thing asked for."""
        access = supplier_access(options)
        getattr(self, f"_{options['action']}")(access, options)

    def _create(self, access: Access, options: dict[str, Any]) -> None:
        scopes = [ApiScope.DEPOSITS, *([ApiScope.REGISTER] if options["register"] else [])]
        made = create_api_client(
            access=access,
            name=options["name"],
            scopes=scopes,
            is_sandbox=options["sandbox"],
            created_at=timezone.now(),
        )
        told = {"id": made.api_client_id, "client_id": made.client_id, "secret": made.secret}
        if options["json"]:
            self.say_json(told)
            return
        for name, value in told.items():
            self.say(f"{name:<10} {value}")
        self.say(_("Gardez le secret : il ne sera plus montré."))

    def _list(self, access: Access, options: dict[str, Any]) -> None:
        page = list_api_clients(access=access)
        while True:
            for row in page.rows:
                if options["json"]:
                    self.say_json(_as_json(row))
                else:
                    self.say(_as_line(row))
            if page.following is None:
                return
            page = list_api_clients(access=access, cursor=Cursor.decode(page.following))

    def _revoke(self, access: Access, options: dict[str, Any]) -> None:
        revoke_api_client(access=access, api_client_id=options["id"], revoked_at=timezone.now())
        if options["json"]:
            self.say_json({"id": options["id"], "state": "revoked"})
        else:
            self.say(_("Clé révoquée."))


def _state_of(row: ApiClientRow) -> str:
    if row.revoked_at:
        return "revoked"
    return "sandbox" if row.is_sandbox else "active"


def _as_line(row: ApiClientRow) -> str:
    words = {"revoked": _("révoquée"), "sandbox": _("bac à sable"), "active": _("active")}
    return f"{row.api_client_id}  {words[_state_of(row)]:<12}  {row.client_id}  {row.name}"


def _as_json(row: ApiClientRow) -> dict[str, Any]:
    return {
        "id": row.api_client_id,
        "client_id": row.client_id,
        "name": row.name,
        "scopes": list(row.scopes),
        "state": _state_of(row),
        "created_at": row.created_at,
        "last_used_at": row.last_used_at,
    }
