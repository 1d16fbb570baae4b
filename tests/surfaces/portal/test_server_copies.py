"""« Copie vers votre serveur » on its page: looked for, compared, tried, removed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import Preset
from pli.domain.handover.models import ServerCopy, ServerFile
from pli.domain.handover.vocabulary import CopyFault
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.portal.copy_words import FAULTS
from tests.make.activations import deposit
from tests.make.pages import ask, post, read, texts
from tests.make.people import make_login
from tests.make.sftp_server import PASSWORD, USERNAME, RunningServer, running_sftp
from tests.make.site import Member, make_customer, sign_in
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

BEFORE = (
    "Chaque nouvelle facture peut aussi être déposée sur votre serveur SFTP ou dans votre "
    "stockage S3."
)


@pytest.fixture
def member(client: Client) -> Member:
    """The administrator of a customer whose supplier offers copies."""
    member = make_customer(supplier=make_supplier(preset=Preset.RECOMMANDE))
    sign_in(client, member)
    return member


@pytest.fixture
def server(tmp_path: Path, settings: Settings) -> Iterator[RunningServer]:
    settings.PLI_PRIVATE_COPIES = True
    with running_sftp(tmp_path / "depot") as running:
        yield running


def page_of(member: Member) -> str:
    return f"/espace/{member.space.id}/exports/copie-automatique/serveur/"


def said(server: RunningServer, **changed: str) -> dict[str, str]:
    return {
        "kind": "sftp",
        "host": "localhost",
        "port": str(server.port),
        "account": USERNAME,
        "secret": PASSWORD,
        **changed,
    }


def words(client: Client, path: str) -> str:
    return " ".join(ask(client, path).get_text(" ").split())


def test_a_server_is_looked_for_compared_tried_and_removed(
    client: Client, member: Member, server: RunningServer
) -> None:
    answer = post(client, page_of(member), **said(server))
    copy = ServerCopy.objects.get()
    found = ask(client, page_of(member))

    assert answer.status_code == 302
    assert texts(found, ".portal-shared code") == [server.key.get_fingerprint()]
    assert texts(found, ".portal-shared .pli-status") == ["À activer"]
    assert PASSWORD not in str(found)
    post(client, f"{page_of(member)}{copy.id}/essai/")
    (status,) = texts(ask(client, page_of(member)), ".portal-shared .pli-status")
    assert status.startswith("Active depuis le ")
    post(client, f"{page_of(member)}{copy.id}/retrait/")
    assert ask(client, page_of(member)).select(".portal-shared") == []


def test_each_cause_has_a_sentence_that_says_what_to_do() -> None:
    assert set(FAULTS) == set(CopyFault)


def test_what_is_wrong_is_said_and_only_the_secret_is_asked_again(
    client: Client, member: Member, server: RunningServer, settings: Settings
) -> None:
    nothing = post(client, page_of(member), kind="s3", port="99999")
    unknown = post(client, page_of(member), **said(server, host="rien.invalid"))
    settings.PLI_PRIVATE_COPIES = False
    private = post(client, page_of(member), **said(server))

    assert [answer.status_code for answer in (nothing, unknown, private)] == [422] * 3
    assert nothing.text.count("Nécessaire pour un stockage S3.") >= 2
    assert nothing.text.count("Saisissez un port de 1 à 65535.") == 2
    assert "Aucun serveur ne porte ce nom" in unknown.text
    assert "seuls les serveurs d’Internet sont admis" in private.text
    form = read(private)
    assert form.find("input", id="id_account")["value"] == USERNAME
    assert form.find("input", id="id_secret").get("value") is None
    assert ServerCopy.objects.count() == 0


def test_a_try_that_fails_says_why_and_begins_nothing(
    client: Client, member: Member, server: RunningServer
) -> None:
    post(client, page_of(member), **said(server, secret="un-autre"))
    copy = ServerCopy.objects.get()

    answer = client.post(f"{page_of(member)}{copy.id}/essai/", follow=True)

    assert "Le serveur refuse cet identifiant ou ce secret" in read(answer).get_text()
    copy.refresh_from_db()
    assert copy.confirmed_at is None


def test_a_mistake_is_said_once_and_leaves_the_form_open(
    client: Client, member: Member, server: RunningServer
) -> None:
    post(client, page_of(member), **said(server))

    shown = read(post(client, page_of(member), kind="sftp"))

    assert len(shown.select(".pli-error-summary")) == 1
    assert len(shown.select("details[open] form")) == 1


def test_the_page_of_copies_says_how_the_server_fares(
    client: Client, member: Member, server: RunningServer
) -> None:
    copies = f"/espace/{member.space.id}/exports/copie-automatique/"

    def said_of_it() -> str:
        (section,) = ask(client, copies).select("section[aria-labelledby=serveur] p")
        return " ".join(section.get_text(" ").split())

    sentences = [said_of_it()]
    post(client, page_of(member), **said(server))
    sentences.append(said_of_it())
    post(client, f"{page_of(member)}{ServerCopy.objects.get().id}/essai/")
    sentences.append(said_of_it())
    ServerCopy.objects.update(failing_since_at=datetime(2026, 11, 3, 8, tzinfo=UTC))
    sentences.append(said_of_it())
    ServerCopy.objects.update(login=make_login())
    sentences.append(said_of_it())

    assert sentences == [
        BEFORE,
        "Le serveur localhost attend que vous l’activiez.",
        "Chaque nouvelle facture est déposée sur le serveur localhost.",
        "Le serveur localhost ne prend plus vos factures depuis le 03/11/2026 à 09:00.",
        "La copie vers le serveur localhost est arrêtée : un administrateur doit la reprendre.",
    ]


def test_a_copy_that_nobody_answers_for_says_how_to_take_it_over(
    client: Client, member: Member, server: RunningServer
) -> None:
    post(client, page_of(member), **said(server))
    copy = ServerCopy.objects.get()
    post(client, f"{page_of(member)}{copy.id}/essai/")
    ServerCopy.objects.update(login=make_login())

    shown = ask(client, page_of(member))
    assert texts(shown, ".portal-shared .pli-status") == ["Arrêtée : à reprendre"]
    assert "« Essayer » la reprend à votre nom." in " ".join(shown.get_text(" ").split())

    post(client, f"{page_of(member)}{copy.id}/essai/")
    copy.refresh_from_db()
    assert copy.login_id == member.login.id


def test_in_classique_the_page_says_that_there_is_none(client: Client) -> None:
    member = make_customer()
    sign_in(client, member)

    assert "ne propose pas la copie automatique" in words(client, page_of(member))


def test_a_colleague_finds_no_such_page(client: Client, member: Member) -> None:
    Membership.objects.filter(login=member.login).update(roles=[Role.USER])

    assert client.get(page_of(member)).status_code == 404


def test_the_server_that_is_to_take_the_place_of_another_stands_beside_it(
    client: Client, member: Member, server: RunningServer
) -> None:
    post(client, page_of(member), **said(server))
    former = ServerCopy.objects.get()
    post(client, f"{page_of(member)}{former.id}/essai/")
    post(client, page_of(member), **said(server))

    shown = ask(client, page_of(member))

    running, waiting = texts(shown, ".portal-shared .pli-status")
    assert (running.startswith("Active depuis le "), waiting) == (True, "À activer")
    said_of_both = " ".join(shown.get_text(" ").split())
    assert "Tant que ce serveur n’est pas activé, vos factures vont au précédent." in said_of_both


def test_what_we_cannot_read_ourselves_is_counted(
    client: Client, member: Member, server: RunningServer
) -> None:
    post(client, page_of(member), **said(server))
    copy = ServerCopy.objects.get()
    post(client, f"{page_of(member)}{copy.id}/essai/")
    holding = deposit(CustomerAccount.objects.get(space=member.space))
    at = holding.available_at
    ServerFile.objects.create(copy=copy, holding=holding, opened_at=at, due_at=at)

    assert "1 facture n’a pas pu être lue de notre côté" in words(client, page_of(member))
