"""`pli customer`: a minimal register, one customer number at a time."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from pli.domain.customers.operations import register_address, register_customer
from pli.domain.customers.queries import AccountNotFound, find_account
from pli.domain.customers.vocabulary import AddressOrigin, NotificationMode, OriginalChannel
from pli.domain.invoices.operations import extend_archive, run_archive_extension
from pli.domain.notices.operations import (
    end_former_access,
    send_activation,
    unlock_sign_in,
)
from pli.domain.spaces.vocabulary import Access
from pli.surfaces.cli.command import PliCommand, add_supplier_argument, supplier_access

_OF_ACCESS = {
    "activate": "envoie l’activation sans attendre de facture, ou l’envoie à nouveau",
    "end-access": "ferme l’accès qu’une autre adresse va remplacer",
    "unlock": "débloque les identifiants après trop de mots de passe faux",
}


class Command(PliCommand):
    """Registers a customer number, or the address of its administrator."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be done, and with what."""
        actions = parser.add_subparsers(dest="action", required=True)
        register = actions.add_parser("register", help="ajoute un numéro de client")
        add_supplier_argument(register)
        register.add_argument("--number", required=True)
        register.add_argument("--company", required=True)
        for option in ("--siren", "--postal-address", "--signatory", "--address"):
            register.add_argument(option, default="")
        register.add_argument("--paper", action="store_true", help="originaux par la poste")
        modes = list(NotificationMode)
        register.add_argument("--notification", type=NotificationMode, choices=modes)
        _add_origin(register)
        address = actions.add_parser("address", help="enregistre ou remplace l’adresse mail")
        add_supplier_argument(address)
        address.add_argument("--number", required=True)
        address.add_argument("address")
        _add_origin(address)
        archive = actions.add_parser("archive", help="prolonge la disponibilité des factures")
        add_supplier_argument(archive)
        archive.add_argument("--number", required=True)
        term = archive.add_mutually_exclusive_group(required=True)
        term.add_argument("--months", type=int, help="de chaque facture, après sa date")
        term.add_argument("--usual", action="store_true", help="la durée habituelle, ensuite")
        for name, what in _OF_ACCESS.items():
            one = actions.add_parser(name, help=what)
            add_supplier_argument(one)
            one.add_argument("--number", required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do the one thing asked for."""
        access = supplier_access(options)
        if options["action"] in _OF_ACCESS:
            self._act(access, options)
            return
        if options["action"] == "archive":
            self._archive(access, options)
            return
        if options["action"] == "register":
            self._register(access, options)
        if options["address"]:
            self._address(access, options)

    def _register(self, access: Access, options: dict[str, Any]) -> None:
        account = register_customer(
            access=access,
            number=options["number"],
            company_name=options["company"],
            siren=options["siren"],
            postal_address=options["postal_address"],
            signatory=options["signatory"],
            notification_mode=options["notification"],
            original_channel=OriginalChannel.PAPER if options["paper"] else OriginalChannel.PORTAL,
            registered_at=timezone.now(),
        )
        shown = {"number": account.number, "company": account.company_name}
        self.say(_("Client %(number)s, %(company)s : enregistré.") % shown)

    def _act(self, access: Access, options: dict[str, Any]) -> None:
        account_id, now = _account_id(access, options), timezone.now()
        if options["action"] == "activate":
            sent = send_activation(access=access, account_id=account_id, sent_at=now)
            self.say(_("Mail envoyé à %(address)s") % {"address": sent.mail.recipient})
        elif options["action"] == "end-access":
            ended = end_former_access(access=access, account_id=account_id, ended_at=now)
            shown = {"identifiant": ended.login.identifiant}
            self.say(_("Accès fermé : %(identifiant)s") % shown)
        else:
            unlocked = unlock_sign_in(access=access, account_id=account_id, unlocked_at=now)
            self.say(_("Débloqué : %(names)s") % {"names": ", ".join(unlocked)})

    def _archive(self, access: Access, options: dict[str, Any]) -> None:
        extension = extend_archive(
            access=access,
            account_id=_account_id(access, options),
            months=options["months"],
            asked_at=timezone.now(),
        )
        if extension is None:
            self.say(_("Durée habituelle pour les factures à venir."))
            return
        # What is asked for here need not wait for a worker.
        ended = run_archive_extension(extension_id=extension.id, ran_at=timezone.now())
        shown = {"months": ended.months, "count": ended.extended_count}
        self.say(_("Disponibilité : %(months)s mois. Factures prolongées : %(count)s.") % shown)

    def _address(self, access: Access, options: dict[str, Any]) -> None:
        row = register_address(
            access=access,
            account_id=_account_id(access, options),
            address=options["address"],
            origin=options["origin"],
            registered_at=timezone.now(),
        )
        self.say(_("Adresse mail : %(address)s") % {"address": row.address})


def _account_id(access: Access, options: dict[str, Any]) -> UUID:
    account = find_account(access.space_id, options["number"])
    if account is None:
        raise AccountNotFound
    return account.id


def _add_origin(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--origin",
        type=AddressOrigin,
        choices=list(AddressOrigin),
        default=AddressOrigin.ADVISER,
        help="qui a donné l’adresse",
    )
