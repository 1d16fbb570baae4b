"""The demonstration's cast, signed in as the pages of a test need them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount, Supplier
from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.vocabulary import HoldReason
from pli.domain.handover.models import MailCopy
from pli.domain.handover.operations import share_invoice
from pli.domain.identity.models import Login, SignIn
from pli.domain.identity.operations import (
    ask_person_proof,
    issue_token,
    make_link,
    record_person_proof,
)
from pli.domain.identity.vocabulary import LinkPurpose, Proof
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.queries import contract_overviews
from pli.domain.notices.models import AddressChange
from pli.domain.post.models import Mail
from pli.domain.post.operations import send_mail
from pli.domain.spaces.models import ApiClient, Membership, Space, SuccessionRequest
from pli.domain.spaces.operations import invite_member, print_invitation_link
from pli.domain.spaces.vocabulary import Role, SpaceKind, system_access
from pli.surfaces.demo.cast.characters import OPERATOR, PASSWORD
from pli.surfaces.demo.mailbox import demo_folder, list_mails
from pli.surfaces.site.sessions import RECOVERY
from tests.make.deposits import examined, make_arrival, make_index_line, small_pdf
from tests.make.registers import MOREL, make_register_csv, make_register_import

MAILS_SENT = 3


class Who(StrEnum):
    """Who looks at a page; the value is an address of the cast."""

    NOBODY = ""
    CUSTOMER = "julie.morel@garage-morel.example"
    PROVED = "compta@transports-delmas.example"  # the person, by a second proof
    WITH_CODES = "sophie.renard@hotel-du-parc.example"  # proved, with an authenticator
    WITH_KEY = "marc.lenoir@librairie-lenoir.example"  # proved, with a passkey
    ON_PAPER = "contact@pharmacie-du-marche.example"
    HALFWAY = "hugo.lemaire@locavia.example"  # gave the password, not the code yet
    STAFF = "claire.fontaine@locavia.example"
    ASKED_FOR_MORE = "paul.ginestet@cafes-belcour.example"  # a second factor, by policy
    OPERATOR = OPERATOR


@dataclass(frozen=True)
class Guest:
    """A browser of somebody: its cookies, and what their addresses are made of."""

    client: Client = field(default_factory=lambda: Client(headers={"host": "localhost"}))
    parts: Mapping[str, object] = field(default_factory=dict)

    @property
    def cookies(self) -> Mapping[str, str]:
        return {name: morsel.value for name, morsel in self.client.cookies.items()}


def arrive(who: Who) -> Guest:
    """Sign somebody in, and prove the person where that is who they are."""
    guest = Guest()
    if who is Who.NOBODY:
        return guest
    login = _login_of(who)
    _sign_in(guest.client, login)
    if who in {Who.PROVED, Who.WITH_CODES, Who.WITH_KEY}:
        record_person_proof(
            sign_in_id=_sign_in_of(login).id, proof=Proof.TOTP, proved_at=timezone.now()
        )
    return Guest(guest.client, _parts_of(login) | {"pk": _give_credential(login, who)})


def stop_halfway(who: Who) -> Guest:
    """Give the password of somebody who is then asked for a code."""
    guest, login = Guest(), _login_of(who)
    TOTP.activate(login.person, generate_totp_secret())
    _sign_in(guest.client, login)
    return guest


def forget_password(who: Who) -> Guest:
    """Ask for a recovery mail."""
    guest = Guest()
    session = guest.client.session
    session[RECOVERY] = str(who)
    session.save()
    return guest


def send_some_mails() -> None:
    """Have the catcher of the demonstration hold a few mails."""
    for mail in Mail.objects.order_by("queued_at")[:MAILS_SENT]:
        send_mail(mail_id=mail.id, now=timezone.now())


def caught_mail_id() -> str:
    """Name a mail of the catcher."""
    return list_mails(demo_folder())[0].id


def recovery_token(who: Who, *, supplier_code: str = "") -> str:
    """Give the secret of a recovery link, of a supplier or of the platform."""
    login = _login_of(who)
    link = make_link(
        purpose=LinkPurpose.RECOVERY,
        address=str(who),
        asked_at=timezone.now(),
        life=timedelta(hours=2),
        realm_id=login.realm_id if supplier_code else None,
    )
    return issue_token(link_id=link.id, made_at=timezone.now())


def direct_token(who: Who) -> str:
    """Give the secret of a direct link to an invoice of somebody."""
    login = _login_of(who)
    holdings = Holding.objects.filter(space_id=login.space_id).available(now=timezone.now())
    return _mail_token(login, LinkPurpose.DIRECT, holdings.latest("issue_date").id)


def shared_token(who: Who) -> str:
    """Give the secret of a link by which somebody handed their latest invoice on."""
    space_id = _login_of(who).space_id
    holdings = Holding.objects.filter(space_id=space_id).available(now=timezone.now())
    shared = share_invoice(
        access=system_access(space_id, SpaceKind.CUSTOMER),
        invoice_id=holdings.latest("issue_date").invoice_id,
        recipient="Cabinet Vial",
        days=30,
        shared_at=timezone.now(),
    )
    return shared.token


def unsubscribing_token(who: Who) -> str:
    """Give the secret by which somebody leaves the list."""
    login = _login_of(who)
    return _mail_token(login, LinkPurpose.UNSUBSCRIBE, login.id)


def copy_token(who: Who, purpose: LinkPurpose) -> str:
    """Give the secret by which a mailbox takes the copy of somebody's invoices, or leaves it."""
    login = _login_of(who)
    now = timezone.now()
    MailCopy.objects.filter(space_id=login.space_id).delete()  # of the visit before
    copy = MailCopy.objects.create(
        space_id=login.space_id,
        address="compta@morel.test",
        address_key="compta@morel.test",
        asked_at=now,
        lapses_at=now + timedelta(days=7),
        confirmed_at=now if purpose is LinkPurpose.COPY_END else None,
    )
    return _mail_token(login, purpose, copy.id)


def address_token(who: Who) -> str:
    """Give the secret by which a mailbox agrees to another address."""
    login, now = _login_of(who), timezone.now()
    change = AddressChange.objects.create(
        login=login,
        former_address=login.address,
        address="nouvelle@garage-morel.example",
        asked_at=now,
        expires_at=now + timedelta(days=1),
    )
    return _mail_token(login, LinkPurpose.ADDRESS, change.id)


def _mail_token(login: Login, purpose: LinkPurpose, about_id: UUID) -> str:
    link = make_link(
        purpose=purpose,
        address=login.address,
        asked_at=timezone.now(),
        life=timedelta(days=1),
        realm_id=login.realm_id,
        about_id=about_id,
        login_id=login.id,
    )
    return issue_token(link_id=link.id, made_at=timezone.now())


def proof_token(who: Who) -> str:
    """Give the secret of a link that proves the person of an open sign-in."""
    link = ask_person_proof(sign_in_id=_sign_in_of(_login_of(who)).id, asked_at=timezone.now())
    return issue_token(link_id=link.id, made_at=timezone.now())


def invitation_token() -> str:
    """Give the secret of an invitation to work for Locavia."""
    invitation = invite_member(
        access=None,
        space_id=_login_of(Who.STAFF).space_id,
        address="nouvelle@locavia.example",
        given_name="Ève",
        family_name="Nouvelle",
        roles=[Role.ADVISER],
        invited_at=timezone.now(),
    )
    return print_invitation_link(invitation_id=invitation.id, made_at=timezone.now())


def _login_of(who: Who) -> Login:
    return Login.objects.filter(address=str(who)).exclude(password="").earliest("created_at")


def _sign_in_of(login: Login) -> SignIn:
    return SignIn.objects.filter(login=login, ended_at=None).latest("started_at")


def _sign_in(client: Client, login: Login) -> None:
    answer = client.post("/connexion/", {"identifiant": login.identifiant, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()


def _give_credential(login: Login, who: Who) -> int:
    if who is Who.WITH_CODES:
        TOTP.activate(login.person, generate_totp_secret())
        RecoveryCodes.activate(login.person)
    if who is Who.WITH_KEY:
        key = Authenticator.objects.create(
            user=login.person,
            type=Authenticator.Type.WEBAUTHN,
            data={"name": "Ordinateur du bureau", "credential": {}},
        )
        return key.pk
    return 0


def _hold_for_all_reasons(supplier: Supplier) -> Arrival:
    """Make a file wait in a way that opens every page of a held one."""
    line = make_index_line(customer_number="99999", number="A-1", entity="")
    arrival = examined(make_arrival(supplier, small_pdf(), index_line=line))
    arrival.reasons = [HoldReason.UNKNOWN_CUSTOMER, HoldReason.DIFFERENT_CONTENT]
    arrival.invoice = Invoice.objects.filter(space_id=supplier.space_id).earliest("created_at")
    arrival.save()
    return arrival


def _ask_to_administer(supplier_space: Space) -> SuccessionRequest:
    """Have a user of a customer ask to administer its space."""
    users = Membership.objects.filter(space__account__supplier_id=supplier_space.id)
    return SuccessionRequest.objects.create(
        space_id=users.latest("since_at").space_id,
        asked_by=users.latest("since_at"),
        reason="L’administratrice a quitté la société, je la remplace.",
        asked_at=timezone.now(),
    )


def _parts_of(login: Login) -> dict[str, object]:
    space = Space.objects.get(id=login.space_id)
    parts: dict[str, object] = {"space_id": space.id, "kind": SpaceKind(space.kind)}
    if space.kind == SpaceKind.CUSTOMER:
        shown = Holding.objects.filter(space=space).available(now=timezone.now())
        holding = shown.latest("issue_date", "id")
        parts["invoice_id"] = holding.invoice_id
        access = system_access(space.id, SpaceKind.CUSTOMER)
        if contracts := contract_overviews(access=access, now=timezone.now()):
            parts["contract_id"] = contracts[0].contract_id
        parts["user_id"] = Membership.objects.filter(space=space).latest("since_at").id
    if space.kind == SpaceKind.SUPPLIER:
        parts["batch_id"] = Batch.objects.filter(space=space).latest("opened_at").id
        parts["account_id"] = (
            CustomerAccount.objects.filter(supplier_id=space.id).earliest("number").id
        )
        supplier = Supplier.objects.get(space=space)
        parts["invoice_id"] = Invoice.objects.filter(space=space).latest("created_at").id
        parts["entity_id"] = supplier.entities.earliest("code").id
        wrong = {**MOREL, "numero_client": "2", "siren": "1"}
        register = make_register_csv([MOREL, wrong])
        parts["arrival_id"] = _hold_for_all_reasons(supplier).id
        parts["api_client_id"] = (
            ApiClient.objects.filter(space=space).values_list("id", flat=True).last()
        )
        parts["request_id"] = _ask_to_administer(space).id
        parts["import_id"] = make_register_import(supplier, register).id
        parts |= {"rule_slug": "disponibilite", "preset_name": "recommande"}
    return parts
