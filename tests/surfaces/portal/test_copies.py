"""« Copie automatique » on its page, on « Exports », and where it stopped."""

import pytest
from django.test import Client
from django.utils import timezone

from pli.domain.customers.vocabulary import Preset
from pli.domain.handover.models import MailCopy
from pli.domain.handover.operations import decline_mail_copy
from pli.domain.handover.vocabulary import CopyEnd
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Role
from tests.make.copies import COMPTA, make_running_copy, secret_of_copy
from tests.make.pages import ask, post, read, texts
from tests.make.site import Member, account_of, make_customer, sign_in
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client: Client) -> Member:
    """The administrator of a customer whose supplier offers copies."""
    member = make_customer(supplier=make_supplier(preset=Preset.RECOMMANDE))
    sign_in(client, member)
    return member


def page_of(member: Member) -> str:
    return f"/espace/{member.space.id}/exports/copie-automatique/"


def run_copy(member: Member) -> MailCopy:
    return make_running_copy(account_of(member), at=timezone.now())


def words(client: Client, path: str) -> str:
    return " ".join(ask(client, path).get_text(" ").split())


def test_an_address_is_asked_and_the_page_says_that_it_must_agree(
    client: Client, member: Member
) -> None:
    page = ask(client, page_of(member))
    assert texts(page, ".portal-links li") == []

    answer = client.post(page_of(member), {"address": COMPTA}, follow=True)

    shown = read(answer)
    assert f"Un mail de confirmation est parti vers {COMPTA}." in shown.get_text()
    assert texts(shown, ".portal-links h2") == [COMPTA]
    (status,) = texts(shown, ".portal-links .pli-status")
    assert status.startswith("À accepter avant le ")


def test_what_is_wrong_is_said_and_nothing_is_lost(client: Client, member: Member) -> None:
    run_copy(member)

    answers = [
        post(client, page_of(member), address=given) for given in ("", "compta", COMPTA, "é@à.fr")
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert "Saisissez une adresse mail." in answers[0].text
    assert "Vos factures partent déjà vers cette adresse mail." in answers[2].text
    assert [read(answer).find("input", id="id_address")["value"] for answer in answers[1:3]] == [
        "compta",
        COMPTA,
    ]
    assert MailCopy.objects.count() == 1


def test_exports_says_where_copies_go_and_leads_to_the_page(client: Client, member: Member) -> None:
    exports = f"/espace/{member.space.id}/exports/"
    assert ask(client, exports).find("a", href=page_of(member))

    run_copy(member)

    assert f"Chaque nouvelle facture part en copie vers {COMPTA}." in words(client, exports)


def test_it_is_removed_on_the_page(client: Client, member: Member) -> None:
    copy = run_copy(member)

    answer = post(client, f"{page_of(member)}{copy.id}/retrait/")

    assert answer.status_code == 302
    assert texts(ask(client, page_of(member)), ".portal-links li") == []
    copy.refresh_from_db()
    assert copy.end_cause == CopyEnd.REMOVED


def test_a_copy_that_stopped_is_told_on_the_list_until_somebody_puts_it_away(
    client: Client, member: Member
) -> None:
    invoices = f"/espace/{member.space.id}/factures/"
    copy = run_copy(member)
    told = f"La copie automatique vers {COMPTA} s’est arrêtée."
    assert told not in words(client, invoices)

    decline_mail_copy(
        token=secret_of_copy(copy, LinkPurpose.COPY_END),
        realm_id=member.supplier.space_id,
        declined_at=timezone.now(),
    )

    assert told in words(client, invoices)
    (status,) = texts(ask(client, page_of(member)), ".portal-links .pli-status")
    assert status.startswith("Refusée par son destinataire le ")
    post(client, f"{page_of(member)}{copy.id}/retrait/")
    assert told not in words(client, invoices)


def test_the_answer_of_its_server_is_shown(client: Client, member: Member) -> None:
    copy = run_copy(member)
    MailCopy.objects.filter(id=copy.id).update(
        ended_at=timezone.now(), end_cause=CopyEnd.NOT_DELIVERED, end_detail="550 5.1.1 <nobody>"
    )

    assert "Réponse de son serveur : 550 5.1.1 <nobody>" in words(client, page_of(member))


def test_in_classique_the_page_says_that_there_is_none(client: Client) -> None:
    member = make_customer()
    sign_in(client, member)

    page = ask(client, page_of(member))

    assert "Votre fournisseur ne propose pas la copie automatique des factures." in page.get_text()
    assert page.find("input", id="id_address") is None
    exports = ask(client, f"/espace/{member.space.id}/exports/")
    assert exports.find("a", href=page_of(member)) is None
    assert post(client, page_of(member), address=COMPTA).status_code == 422
    assert MailCopy.objects.count() == 0


def test_a_colleague_finds_no_such_page(client: Client, member: Member) -> None:
    Membership.objects.filter(login=member.login).update(roles=[Role.USER])

    assert client.get(page_of(member)).status_code == 404
    assert post(client, page_of(member), address=COMPTA).status_code == 404
    exports = ask(client, f"/espace/{member.space.id}/exports/")
    assert exports.find("a", href=page_of(member)) is None
    assert MailCopy.objects.count() == 0
