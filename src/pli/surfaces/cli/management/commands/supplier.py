"""`pli supplier`: a supplier begins, and gets what an operator gives it."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pli.domain.customers.operations import (
    add_adviser,
    apply_preset,
    change_brand,
    change_policy,
    create_supplier,
    register_host,
    rename_supplier,
    represent_seller,
)
from pli.domain.customers.queries import supplier_by_code, supplier_choices
from pli.domain.customers.vocabulary import (
    DEFAULT_BRAND_COLOR,
    AdministratorGiven,
    BrandGiven,
    EntityGiven,
    Preset,
)
from pli.surfaces.cli.command import PliCommand, add_supplier_argument, supplier_access


class Command(PliCommand):
    """Creates a supplier; gives it a host, an adviser, rules, a sender, a seller to deposit for."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be done, and with what."""
        actions = parser.add_subparsers(dest="action", required=True)
        _add_create(actions.add_parser("create", help="crée un fournisseur"))
        host = actions.add_parser("host", help="lui donne un nom d’hôte")
        add_supplier_argument(host)
        host.add_argument("host")
        adviser = actions.add_parser("adviser", help="lui ajoute un conseiller clientèle")
        add_supplier_argument(adviser)
        adviser.add_argument("name")
        for option in ("--phone", "--address", "--hours"):
            adviser.add_argument(option, default="")
        adviser.add_argument("--default", action="store_true", help="répond à tous les clients")
        policy = actions.add_parser("policy", help="montre ses règles, ou en change")
        add_supplier_argument(policy)
        policy.add_argument(
            "--preset",
            type=Preset,
            choices=list(Preset),
            help="remet d’abord toutes ses règles à ce préréglage",
        )
        policy.add_argument("choices", nargs="*", type=_choice, metavar="NAME=VALUE")
        sender = actions.add_parser("sender", help="change l’adresse qui envoie ses mails")
        add_supplier_argument(sender)
        sender.add_argument("address", help="son domaine autorise déjà la plateforme (SPF, DKIM)")
        name = actions.add_parser("name", help="change le nom que lit un inconnu qui vérifie")
        add_supplier_argument(name)
        name.add_argument("name", help="sa raison sociale, comme au registre du commerce")
        seller = actions.add_parser("represent", help="lui permet de déposer pour un vendeur")
        add_supplier_argument(seller)
        seller.add_argument("identifier", help="SIREN, sinon numéro de TVA, sinon schéma:numéro")
        seller.add_argument("name")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do the one thing asked for."""
        getattr(self, f"_{options['action']}")(options)

    def _create(self, options: dict[str, Any]) -> None:
        create_supplier(
            code=options["code"],
            name=options["name"],
            service_name=options["service_name"],
            siren=options["siren"],
            entities=options["entity"],
            sender_address=options["sender"],
            sender_name=options["sender_name"],
            preset=options["preset"],
            administrator=AdministratorGiven(
                options["administrator"], options["given_name"], options["family_name"]
            ),
            brand_color=options["color"],
            created_at=timezone.now(),
        )
        face = supplier_by_code(options["code"])
        self.say(_("%(name)s est créé : %(url)s") % {"name": face.name, "url": face.portal_url})
        self.say(_("Une invitation part à %(address)s.") % {"address": options["administrator"]})

    def _host(self, options: dict[str, Any]) -> None:
        supplier = supplier_by_code(options["supplier"])
        register_host(supplier_space_id=supplier.space_id, host=options["host"])
        self.say(supplier_by_code(options["supplier"]).portal_url)

    def _adviser(self, options: dict[str, Any]) -> None:
        adviser = add_adviser(
            access=supplier_access(options),
            name=options["name"],
            phone=options["phone"],
            address=options["address"],
            hours=options["hours"],
            is_default=options["default"],
        )
        self.say(adviser.name)

    def _policy(self, options: dict[str, Any]) -> None:
        access = supplier_access(options)
        given = dict(options["choices"])
        if options["preset"]:
            apply_preset(access=access, preset=options["preset"], applied_at=timezone.now())
        if given:
            change_policy(access=access, changed_at=timezone.now(), **given)
        choices = supplier_choices(access=access)
        for name in given or choices:
            self.say(f"{name}={choices[name]}")

    def _sender(self, options: dict[str, Any]) -> None:
        supplier = supplier_by_code(options["supplier"])
        change_brand(
            access=supplier_access(options),
            brand=BrandGiven(
                name=supplier.name,
                service_name=supplier.service_name,
                brand_color=supplier.brand_color,
                sender_name=supplier.sender_name,
                sender_address=options["address"],
                legal_text=supplier.legal_text,
                own_recovery_label=supplier.own_recovery_label,
            ),
            changed_at=timezone.now(),
        )
        self.say(supplier_by_code(options["supplier"]).sender_address)

    def _name(self, options: dict[str, Any]) -> None:
        rename_supplier(
            access=supplier_access(options), name=options["name"], renamed_at=timezone.now()
        )
        self.say(options["name"])

    def _represent(self, options: dict[str, Any]) -> None:
        supplier = supplier_by_code(options["supplier"])
        seller = represent_seller(
            supplier_space_id=supplier.space_id,
            identifier=options["identifier"],
            name=options["name"],
        )
        self.say(f"{seller.identifier} {seller.name}")


def _add_create(parser: ArgumentParser) -> None:
    parser.add_argument("--code", required=True, help="dans ses adresses : /portail/<code>/")
    parser.add_argument("--name", required=True)
    parser.add_argument("--service-name", help="« E-Facture <nom> » sans cela")
    parser.add_argument("--siren", required=True)
    parser.add_argument(
        "--entity",
        type=_entity,
        action="append",
        required=True,
        metavar="CODE:NAME:SIREN[:VAT]",
        help="une société qui facture ; autant de fois qu’il y en a",
    )
    parser.add_argument("--sender", required=True, help="adresse qui envoie les mails")
    parser.add_argument("--sender-name", default="")
    parser.add_argument("--preset", required=True, type=Preset, choices=list(Preset))
    parser.add_argument("--administrator", required=True, metavar="ADDRESS")
    parser.add_argument("--given-name", default="")
    parser.add_argument("--family-name", default="")
    parser.add_argument("--color", default=DEFAULT_BRAND_COLOR, metavar="#RRGGBB")


def _choice(text: str) -> tuple[str, str | None]:
    name, mark, value = text.partition("=")
    if not mark or not name:
        raise ArgumentTypeError(_("une règle s’écrit NOM=VALEUR"))
    return name.replace("-", "_"), value or None


def _entity(text: str) -> EntityGiven:
    parts = [part.strip() for part in text.split(":")]
    if len(parts) not in {3, 4} or not all(parts[:3]):
        raise ArgumentTypeError(_("une entité s’écrit CODE:NOM:SIREN ou CODE:NOM:SIREN:TVA"))
    return EntityGiven(*parts)
