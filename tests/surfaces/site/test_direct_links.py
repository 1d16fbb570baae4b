"""Direct links of mails: one invoice, without an identifiant, until the link ends (R056, R057)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode, OriginalChannel, Preset
from pli.domain.deposits.queries import proof_of_invoice
from pli.domain.identity.models import Link, Login
from pli.domain.identity.operations import issue_token, record_address
from pli.domain.identity.vocabulary import LinkPurpose, LoginEnd
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries import list_holdings, one_holding
from pli.domain.invoices.vocabulary import ReadingState
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import NotificationChoice
from pli.domain.notices.operations import download_by_link
from pli.domain.notices.vocabulary import LINK_DOWNLOADS_MAX, LINK_ERRORS_MAX
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries import Actor, access_by_login, read_journal
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.portal.invoice_proof import show_proof
from tests.make.deposits import make_deposited_invoice
from tests.make.notifications import (
    CLAIRE,
    arrive,
    compose_due,
    make_colleague,
    make_told_account,
)
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

HOME = "/portail/locavia/"


def today() -> datetime:
    return timezone.now()


def deposit_and_tell(
    account: CustomerAccount, *, at: datetime | None = None
) -> tuple[Holding, dict[str, str]]:
    """Have an invoice told by a mail of the day; give the secret of each kind of link."""
    arrived_at = at or today() - timedelta(days=2)
    account.addresses.update(registered_at=arrived_at - timedelta(days=1))
    holding = arrive(account, at=arrived_at)
    compose_due(now=arrived_at + timedelta(days=1, hours=1))
    return holding, {link.purpose: secret_of(link) for link in Link.objects.all()}


def secret_of(link: Link) -> str:
    return issue_token(link_id=link.id, made_at=link.asked_at)


def told(mode: NotificationMode = NotificationMode.DAILY, **given: object) -> CustomerAccount:
    return make_told_account(mode, **given)  # type: ignore[arg-type]


def words_of(answer: HttpResponseBase) -> str:
    page = BeautifulSoup(answer.content, "html.parser")  # type: ignore[attr-defined]
    return " ".join(page.get_text(" ").split())


def take(client: Client, address: str) -> tuple[HttpResponseBase, bytes]:
    """Make the gesture, and take the whole file."""
    answer = client.post(address)
    return answer, b"".join(answer.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.requirement("R057")
def test_looking_gives_a_page_and_only_the_gesture_gives_the_file_and_counts(
    client: Client,
) -> None:
    holding, secrets = deposit_and_tell(told())
    address = f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/"

    for _ in range(3):
        page = client.get(address)
    holding.refresh_from_db()
    assert (page.status_code, holding.downloaded_at) == (200, None)
    assert holding.number in words_of(page)

    (first, content), (second, _same) = (take(client, address) for _ in range(2))

    holding.refresh_from_db()
    assert holding.downloaded_at is not None
    assert (first.status_code, second.status_code) == (200, 200)
    name = f"facture-{holding.number}.pdf"
    assert first["Content-Disposition"] == f'attachment; filename="{name}"'
    assert content.startswith(b"%PDF")
    link = Link.objects.get(purpose=LinkPurpose.DIRECT)
    entries = Entry.objects.filter(kind=EntryKind.INVOICE_DOWNLOADED).order_by("id")
    assert [entry.details["link_id"] for entry in entries] == [str(link.id)] * 2
    assert [entry.details["reader_id"] for entry in entries] == [str(link.login_id)] * 2
    assert {entry.space_id for entry in entries} == {holding.space_id}


@pytest.mark.requirement("R060")
def test_whoever_takes_it_by_the_link_of_their_mail_has_downloaded_it_and_a_colleague_has_not(
    client: Client,
) -> None:
    account = told(preset=Preset.RECOMMANDE)
    make_colleague(account, NotificationMode.DAILY)
    deposit_and_tell(account)
    hers, his = (
        Link.objects.get(purpose=LinkPurpose.DIRECT, address=address)
        for address in (CLAIRE, "ali@morel.test")
    )

    take(client, f"{HOME}lien/{secret_of(hers)}/")

    states = []
    for login in (hers.login, his.login):
        access = access_by_login(login.id) if login else None
        assert access is not None
        states += [row.reading for row in list_holdings(access=access, now=today()).rows]
    assert states == [ReadingState.DOWNLOADED, ReadingState.NEW]


def test_a_link_that_is_asked_on_and_on_takes_a_rest_and_another_does_not(client: Client) -> None:
    holding, secrets = deposit_and_tell(told())
    address = f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/"
    asked_at = timezone.now() - timedelta(minutes=1)
    for _ in range(LINK_DOWNLOADS_MAX):
        download_by_link(
            token=secrets[LinkPurpose.DIRECT],
            realm_id=holding.invoice.space_id,
            downloaded_at=asked_at,
        ).content.close()

    refused = client.post(address)

    assert refused.status_code == 429
    assert "téléchargée de nombreuses fois par ce lien" in words_of(refused)
    assert client.get(address).status_code == 200
    entries = Entry.objects.filter(kind=EntryKind.INVOICE_DOWNLOADED)
    assert entries.count() == LINK_DOWNLOADS_MAX


@pytest.mark.requirement("R175")
def test_the_journal_and_the_proofs_say_whose_link_it_was(client: Client) -> None:
    account = told()
    holding, secrets = deposit_and_tell(account)
    take(client, f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/")
    access = access_by_login(Login.objects.get().id)
    assert access is not None

    row = read_journal(access=access).rows[0]
    sheet = one_holding(access=access, invoice_id=holding.invoice_id, now=today())
    proof = proof_of_invoice(access=access, sheet=sheet)

    assert (row.entry.kind, row.actor, row.name) == (
        EntryKind.INVOICE_DOWNLOADED,
        Actor.LINK,
        CLAIRE,
    )
    last = proof.entries[-1]
    assert (last.kind, last.is_by_link, last.name) == (
        EntryKind.INVOICE_DOWNLOADED,
        True,
        CLAIRE,
    )
    assert str(show_proof(proof, sheet, {}).moments[0].actor) == f"Un lien direct envoyé à {CLAIRE}"


@pytest.mark.requirement("R007")
def test_the_link_of_a_paper_customer_gives_the_duplicata(client: Client) -> None:
    holding, secrets = deposit_and_tell(told(channel=OriginalChannel.PAPER))
    address = f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/"

    page = client.get(address)
    answer, content = take(client, address)

    assert "ce document en est le duplicata" in words_of(page)
    assert f"duplicata-facture-{holding.number}.pdf" in answer["Content-Disposition"]
    assert b"Helvetica-Bold" in content


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_expired_leads_to_the_sign_in(client: Client, method: str) -> None:
    _holding, secrets = deposit_and_tell(told(direct_link_days=1), at=today() - timedelta(days=5))

    answer = getattr(client, method)(f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/")

    assert answer.status_code == 410
    card = BeautifulSoup(answer.content, "html.parser").select_one("main")
    assert card is not None
    assert card.get_text().count("Ce lien a expiré") == 1
    assert f'href="{HOME}"' in answer.content.decode()


def test_a_link_never_outlives_the_invoice(client: Client) -> None:
    holding, secrets = deposit_and_tell(told())
    Holding.objects.filter(id=holding.id).update(available_until=today())

    answer = client.get(f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/")

    assert answer.status_code == 410
    assert "Cette facture n’est plus disponible" in words_of(answer)


def test_a_link_made_late_ends_with_the_availability() -> None:
    account = told()
    holding, _secrets = deposit_and_tell(account)

    link = Link.objects.get(purpose=LinkPurpose.DIRECT)
    assert link.expires_at <= holding.available_until


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_revoked_link_gives_nothing(client: Client, method: str) -> None:
    _holding, secrets = deposit_and_tell(told())
    Link.objects.filter(purpose=LinkPurpose.DIRECT).update(spent_at=today())

    answer = getattr(client, method)(f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/")

    assert answer.status_code == 410
    assert "Ce lien n’ouvre plus la facture" in words_of(answer)
    assert "il a été révoqué, ou son destinataire n’y a plus accès" in words_of(answer)
    assert "ne sert qu’une fois" not in words_of(answer)


def test_a_link_sent_to_somebody_who_left_the_space_gives_nothing(client: Client) -> None:
    _holding, secrets = deposit_and_tell(told())
    Login.objects.update(ended_at=today(), ended_reason=LoginEnd.REPLACED)

    answer = client.get(f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/")

    assert answer.status_code == 410


@pytest.mark.requirement("R176")
@pytest.mark.parametrize(
    "loss",
    [
        lambda: Login.objects.update(suspended_at=today()),
        lambda: Login.objects.update(address_key="paul@morel.test"),
        lambda: Membership.objects.update(
            roles=[Role.USER], is_limited=True, contract_numbers=["C-8"]
        ),
    ],
    ids=["suspended", "another address", "limited to other contracts"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_opens_with_the_rights_that_its_reader_has_when_it_is_opened(
    client: Client, loss: Callable[[], int], method: str
) -> None:
    holding, secrets = deposit_and_tell(told())
    loss()

    answer = getattr(client, method)(f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/")

    holding.refresh_from_db()
    assert (answer.status_code, holding.downloaded_at) == (410, None)


def test_a_link_still_opens_for_a_reader_who_may_see_that_contract(client: Client) -> None:
    holding, secrets = deposit_and_tell(told())
    Holding.objects.filter(id=holding.id).update(contract_number="C-8")
    Membership.objects.update(roles=[Role.USER], is_limited=True, contract_numbers=["C-8"])

    assert client.get(f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/").status_code == 200


@pytest.mark.requirement("R176")
def test_wrong_foreign_and_truncated_links_are_one_answer(client: Client) -> None:
    _holding, secrets = deposit_and_tell(told())
    secret = secrets[LinkPurpose.DIRECT]
    make_supplier(code="charlie", name="Charlie & Cie")
    other_purpose = Link.objects.create(
        purpose=LinkPurpose.RECOVERY,
        asked_at=today(),
        expires_at=today() + timedelta(days=1),
        realm_id=Link.objects.get(purpose=LinkPurpose.DIRECT).realm_id,
    )
    addresses = [
        f"{HOME}lien/{secret[:-1]}/",
        f"{HOME}lien/{secret}x/",
        f"{HOME}lien/{secret_of(other_purpose)}/",
        f"/portail/charlie/lien/{secret}/",
        f"/lien/{secret}/",
    ]

    answers = [client.get(address) for address in addresses]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert ["Ce lien est inconnu" in words_of(answer) for answer in answers] == [True] * 5


def test_who_tries_many_links_is_slowed_down_and_right_ones_still_open(client: Client) -> None:
    _holding, secrets = deposit_and_tell(told())

    statuses = [
        client.get(f"{HOME}lien/essai-{n}/").status_code for n in range(LINK_ERRORS_MAX + 1)
    ]

    assert statuses == [404] * LINK_ERRORS_MAX + [429]
    assert client.get(f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/").status_code == 200


@pytest.mark.requirement("R176")
def test_a_link_gives_its_invoice_and_no_other(client: Client) -> None:
    account = told()
    holding, secrets = deposit_and_tell(account)
    other = make_deposited_invoice(account=account)

    take(client, f"{HOME}lien/{secrets[LinkPurpose.DIRECT]}/")
    answer = client.get(f"/espace/{account.space_id}/factures/{other.id}/")

    assert answer.status_code == 302  # to the sign-in
    taken: list[UUID] = list(
        Holding.objects.exclude(downloaded_at=None).values_list("id", flat=True)
    )
    assert taken == [holding.id]


@pytest.mark.requirement("R112")
def test_a_mail_reader_leaves_the_list_by_one_post_and_looking_changes_nothing() -> None:
    account = told(NotificationMode.DAILY, preset=Preset.RECOMMANDE)
    _holding, secrets = deposit_and_tell(account)
    address = f"{HOME}desabonnement/{secrets[LinkPurpose.UNSUBSCRIBE]}/"
    # As a mail reader does it: no cookie, no form that we made.
    reader = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    page = reader.get(address)
    account.refresh_from_db()
    assert (page.status_code, account.notification_mode) == (200, "daily")
    answers = [reader.post(address, {"List-Unsubscribe": "One-Click"}) for _ in range(2)]

    account.refresh_from_db()
    assert [answer.status_code for answer in answers] == [200, 200]
    assert account.notification_mode == "none"
    (mail,) = Mail.objects.filter(kind=MailKind.NOTIFICATIONS_STOPPED)
    assert (mail.recipient, mail.subject) == (CLAIRE, "Vos mails de factures sont arrêtés")
    for body in (mail.text, mail.html):
        assert "nous ne vous écrivons plus à l’arrivée d’une facture de Locavia" in body
        assert f"/espace/{account.space_id}/mon-profil/notifications/" in body


def test_who_administers_no_longer_leaves_the_list_alone(client: Client) -> None:
    account = told(NotificationMode.DAILY, preset=Preset.RECOMMANDE)
    _holding, secrets = deposit_and_tell(account)
    Membership.objects.update(roles=[Role.USER])

    answer = client.post(f"{HOME}desabonnement/{secrets[LinkPurpose.UNSUBSCRIBE]}/")

    account.refresh_from_db()
    assert (answer.status_code, account.notification_mode) == (200, "daily")
    assert not Mail.objects.filter(kind=MailKind.NOTIFICATIONS_STOPPED).exists()


@pytest.mark.requirement("R022")
def test_a_mailbox_that_mails_left_ends_nobodys_notifications(client: Client) -> None:
    account = told(NotificationMode.DAILY, preset=Preset.RECOMMANDE)
    _holding, secrets = deposit_and_tell(account)
    address = f"{HOME}desabonnement/{secrets[LinkPurpose.UNSUBSCRIBE]}/"
    login = Login.objects.get(address=CLAIRE)
    record_address(login_id=login.id, address="lea@morel.test")

    answers = [client.get(address), client.post(address)]

    account.refresh_from_db()
    assert [answer.status_code for answer in answers] == [404, 404]
    assert account.notification_mode == "daily"
    record_address(login_id=login.id, address=CLAIRE)
    assert client.get(address).status_code == 200  # it came back: the link is theirs again


def test_a_colleague_who_leaves_the_list_leaves_it_alone(client: Client) -> None:
    account = told(NotificationMode.DAILY, preset=Preset.RECOMMANDE)
    make_colleague(account, NotificationMode.DAILY)
    deposit_and_tell(account)
    link = Link.objects.get(purpose=LinkPurpose.UNSUBSCRIBE, address="ali@morel.test")

    client.post(f"{HOME}desabonnement/{secret_of(link)}/")

    account.refresh_from_db()
    assert account.notification_mode == "daily"
    assert NotificationChoice.objects.get().mode == "none"
    assert not Mail.objects.filter(kind=MailKind.NOTIFICATIONS_STOPPED).exists()


def test_an_unknown_way_out_is_not_found(client: Client) -> None:
    make_supplier()

    answer = client.post(f"{HOME}desabonnement/inventee/")

    assert answer.status_code == 404
