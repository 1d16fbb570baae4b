"""The mail catcher shows each mail as its receiver sees it, and counts it by its Message-ID."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import cast

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from pli.connectors.smtp.fake import FakeSmtpServer, LostAnswer
from pli.connectors.smtp.folder import MailFolder
from pli.domain.post.models import Mail
from pli.domain.post.operations import send_mail
from tests.make.mails import (
    LINK_BASE,
    QUEUED_AT,
    LetterGiven,
    caught_mails,
    make_mail,
    make_recovery_link,
)

pytestmark = pytest.mark.django_db
MAILS = reverse("demo:mails")


@pytest.fixture
def mail_server(settings: Settings, tmp_path: Path) -> Iterator[FakeSmtpServer]:
    settings.PLI_DATA_DIR = tmp_path
    with caught_mails(settings, tmp_path / "mails") as server:
        yield server


def send(letter: LetterGiven | None = None, *, times: int = 1) -> Mail:
    mail = make_mail(letter)
    now = QUEUED_AT + timedelta(seconds=5)
    for _ in range(times):
        mail = send_mail(mail_id=mail.id, now=now)
        now = mail.due_at or now
    return mail


def soup(response: object) -> BeautifulSoup:
    page = cast("HttpResponse", response)
    assert page.status_code == 200
    return BeautifulSoup(page.content, "html.parser")


def subjects(client: Client, address: str = MAILS) -> list[str]:
    return [link.get_text(strip=True) for link in soup(client.get(address)).select("th.is-main a")]


def open_first(client: Client) -> str:
    link = soup(client.get(MAILS)).select_one("th.is-main a")
    assert isinstance(link, Tag)
    return str(link["href"])


def test_before_any_mail_the_page_says_so(client: Client, mail_server: FakeSmtpServer) -> None:
    assert "Aucun mail pour l’instant" in soup(client.get(MAILS)).get_text()


@pytest.mark.parametrize("count", [1, 3])
def test_the_mails_are_listed_newest_first_without_a_query(
    client: Client,
    mail_server: FakeSmtpServer,
    count: int,
    django_assert_num_queries: object,
) -> None:
    for number in range(count):
        send(LetterGiven(subject=f"Facture {number}"))

    with django_assert_num_queries(0):  # type: ignore[operator]
        listed = subjects(client)

    assert listed == [f"Facture {number}" for number in reversed(range(count))]


def test_a_mail_that_arrived_twice_is_one_mail_arrived_twice(
    client: Client, mail_server: FakeSmtpServer
) -> None:
    mail_server.behave("claire@morel.test", LostAnswer())
    send(times=2)

    page = soup(client.get(MAILS))

    assert len(mail_server.mails) == 2
    assert len(page.select("tbody tr")) == 1
    assert "arrivé 2 fois" in page.get_text()
    assert "1 mail, tel que son destinataire le voit." in page.get_text()


def test_a_receiver_is_found_by_any_part_of_the_address_in_any_case(
    client: Client, mail_server: FakeSmtpServer
) -> None:
    send(LetterGiven(subject="Pour Claire"))
    send(LetterGiven(subject="Pour Hélène", recipient="hélène@morel.test"))

    assert subjects(client, f"{MAILS}?destinataire=CLAIRE") == ["Pour Claire"]
    assert subjects(client, f"{MAILS}?destinataire=hélène%40") == ["Pour Hélène"]
    nobody = soup(client.get(f"{MAILS}?destinataire=paul"))
    assert "Aucun mail pour ce destinataire." in nobody.get_text()


def test_a_long_list_goes_on_at_the_mail_after_the_last_one_shown(
    client: Client, mail_server: FakeSmtpServer
) -> None:
    for number in range(52):
        _drop(mail_server.folder, subject=f"Facture {number:02}")

    first = soup(client.get(MAILS))
    following = first.select_one("a[rel=next]")

    assert isinstance(following, Tag)
    assert len(first.select("tbody tr")) == 50
    assert subjects(client, MAILS.rstrip("/") + "/" + str(following["href"]).split("/")[-1]) == [
        "Facture 01",
        "Facture 00",
    ]


def test_a_mail_shows_its_page_its_text_and_its_headers(
    client: Client, mail_server: FakeSmtpServer
) -> None:
    mail = send()
    address = open_first(client)

    page = soup(client.get(address))
    frame = page.select_one("iframe")
    text = soup(client.get(f"{address}?vue=texte"))
    headers = soup(client.get(f"{address}?vue=entetes"))

    assert isinstance(frame, Tag)
    assert list(frame["sandbox"]) == ["allow-popups", "allow-popups-to-escape-sandbox"]
    assert "votre identifiant est prêt." in soup(client.get(str(frame["src"]))).get_text()
    assert "Bonjour,\n\nvotre identifiant est prêt." in text.get_text().replace("\r\n", "\n")
    shown = {
        row.th.get_text(strip=True): row.td.get_text(strip=True)
        for row in headers.select("tbody tr")
        if row.th and row.td
    }
    assert shown["Message-ID"] == mail.message_id
    assert shown["Auto-Submitted"] == "auto-generated"


def test_only_our_own_page_may_frame_a_mail_and_the_mail_runs_nothing(
    client: Client, mail_server: FakeSmtpServer
) -> None:
    html = (
        "<html><head><style>p{margin:0}</style></head><body style='color:#111'>"
        "<p class='edge' style=\"font-family:Inter,'Segoe UI'\">Bonjour</p>"
        "<a href='https://factures.pli.test/'>ouvrir</a></body></html>"
    )
    send(LetterGiven(html=html))
    address = open_first(client)

    sheet, body = client.get(address), client.get(f"{address}message/")

    assert "frame-src 'self'" in sheet["Content-Security-Policy"]
    policy = body["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
    assert body["X-Frame-Options"] == "SAMEORIGIN"
    page = soup(body)
    nonces = {str(style["nonce"]) for style in page.select("style")}
    assert len(nonces) == 1
    assert f"'nonce-{nonces.pop()}'" in policy
    assert page.select("[style]") == []
    assert "font-family:Inter,'Segoe UI'" in page.select("style")[-1].get_text()
    assert [link["target"] for link in page.select("a")] == ["_blank"]


def test_the_link_in_a_caught_mail_is_the_personal_one(
    client: Client, mail_server: FakeSmtpServer
) -> None:
    mail = make_mail(link=make_recovery_link())
    send_mail(mail_id=mail.id, now=QUEUED_AT + timedelta(seconds=5))

    link = soup(client.get(f"{open_first(client)}message/")).select_one("a")

    assert isinstance(link, Tag)
    assert str(link["href"]).startswith(LINK_BASE)


def test_attachments_and_the_mail_itself_can_be_downloaded(
    client: Client, mail_server: FakeSmtpServer
) -> None:
    _drop(mail_server.folder, subject="Facture", attachment=b"%PDF-1.7")
    address = open_first(client)

    link = soup(client.get(address)).select_one(".demo-mails-pieces a")
    assert isinstance(link, Tag)
    piece = cast("HttpResponse", client.get(str(link["href"])))
    source = cast("HttpResponse", client.get(f"{address}source/"))

    assert link.get_text(strip=True) == "facture.pdf"
    assert (piece.content, piece["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert source.content == mail_server.mails[0].path.read_bytes()


@pytest.mark.parametrize("path", ["", "message/", "source/", "pieces/1/"])
def test_a_mail_that_is_not_there_is_not_found(
    client: Client, mail_server: FakeSmtpServer, path: str
) -> None:
    assert client.get(f"{MAILS}0123456789abcdef/{path}").status_code == 404


def _drop(folder: MailFolder, *, subject: str, attachment: bytes | None = None) -> None:
    message = EmailMessage()
    message["Subject"] = subject
    message["Message-ID"] = f"<{subject.replace(' ', '-')}@locavia.test>"
    message.set_content("Bonjour")
    if attachment is not None:
        message.add_attachment(
            attachment, maintype="application", subtype="pdf", filename="facture.pdf"
        )
    folder.keep(
        envelope_sender="factures@locavia.test",
        recipient="claire@morel.test",
        content=message.as_bytes(),
    )
