"""One file: what its page says, and each way out of its waiting."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.spaces.vocabulary import Role
from tests.make.backoffice import file_of, page_of
from tests.make.deposits import examined, make_arrival, make_index_line, small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.held import ended, make_different, make_unknown_customer
from tests.make.pages import ask, bytes_of, main_of, post, texts
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db

PAGES = (
    "file-customer",
    "file-index",
    "file-same",
    "file-correction",
    "file-replacement",
    "file-discard",
)


@pytest.mark.requirement("R105")
def test_a_file_says_what_it_is_why_it_waits_who_can_mend_it_and_how(
    client: Client, administrator: Member
) -> None:
    arrival = make_unknown_customer(administrator.supplier)

    page = ask(client, file_of(administrator, arrival))

    assert texts(page, "h1") == ["morel.pdf"]
    assert texts(page, ".file-status") == ["En attente : client inconnu"]
    (reason,) = texts(page, ".pli-next")
    assert reason.startswith("client inconnu Faites ajouter ce client au registre")
    assert "Qui peut le faire : Vous, ou quiconque tient le registre des clients." in reason
    assert texts(page, ".file-ways .pli-button") == [
        "Choisir le client",
        "Remplacer le fichier",
        "Rejouer",
        "Écarter",
    ]
    assert texts(page, ".file-facts tbody tr")[:3] == [
        "Numéro LB-2026-000042",
        "Émise le 14/03/2026",
        "Montant TTC 466,80 €",
    ]
    assert [re.sub(r" \d.*", "", text) for text in texts(page, ".pli-timeline li")] == [
        "Mis en attente client inconnu",
        "Reçu",
    ]
    assert page.select_one(".einvoice, [class*=readable]") is not None


@pytest.mark.parametrize("faults", [1, 3])
def test_a_file_asks_the_same_number_of_questions_however_much_is_wrong(
    client: Client,
    administrator: Member,
    faults: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    wrong = dict(list({"date_emission": "x", "total_ttc": "x", "devise": "x"}.items())[:faults])
    line = make_index_line()
    line = type(line)(line.number, {**line.cells, **wrong})
    arrival = examined(make_arrival(administrator.supplier, small_pdf(), index_line=line))
    path = file_of(administrator, arrival)
    client.get(path)

    with django_assert_num_queries(12):
        page = ask(client, path)

    assert len(page.select(".deposit-faults li")) == faults


def test_while_a_file_is_examined_its_page_asks_again_and_equals_the_page_reloaded(
    client: Client, administrator: Member
) -> None:
    arrival = make_arrival(administrator.supplier, make_facturx_pdf())
    path = file_of(administrator, arrival)
    page = ask(client, path)
    assert page.select_one("#file-report")["hx-trigger"] == "every 2s"
    examined(arrival)

    fragment = ask(client, path, **{"HX-Request": "true"})
    page.select_one("#file-report").replace_with(fragment.select_one("#file-report"))

    assert main_of(page) == main_of(ask(client, path))


def test_the_bytes_are_given_as_they_came(client: Client, administrator: Member) -> None:
    arrival = examined(make_arrival(administrator.supplier, b"abime", file_name="abîmé.pdf"))

    answer = client.get(file_of(administrator, arrival, "file-original"))

    assert bytes_of(answer) == b"abime"
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.requirement("R105")
def test_a_customer_is_searched_and_chosen(client: Client, administrator: Member) -> None:
    arrival = make_unknown_customer(administrator.supplier)
    account = make_account(supplier=administrator.supplier, number="C-9", siren="")
    path = file_of(administrator, arrival, "file-customer")

    found = ask(client, f"{path}?q=morel")
    assert texts(found, ".file-customers li span strong") == ["Garage Morel"]
    asked = post(client, path, customer_number="c-9")
    assert "Publier cette facture pour Garage Morel" in asked.content.decode()
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.HELD
    answer = post(client, path, customer_number="C-9", is_confirmed="1")

    assert answer.headers["Location"] == file_of(administrator, arrival)
    assert ended(arrival).state == ArrivalState.AVAILABLE
    assert Holding.objects.get().space_id == account.space_id
    page = ask(client, file_of(administrator, arrival))
    assert "Cette facture est dans l’espace de votre client." in page.get_text()


def test_a_number_unknown_to_the_register_is_told_beside_its_field(
    client: Client, administrator: Member
) -> None:
    arrival = make_unknown_customer(administrator.supplier)

    answer = post(client, file_of(administrator, arrival, "file-customer"), customer_number="C-9")

    assert answer.status_code == 422
    assert "Aucun client de votre registre n’a le numéro" in answer.content.decode()
    assert 'value="C-9"' in answer.content.decode()


@pytest.mark.requirement("R105")
def test_an_index_line_is_corrected_with_its_cells_already_there(
    client: Client, administrator: Member
) -> None:
    make_account(supplier=administrator.supplier)
    line = make_index_line(customer_number="48213", issue_date="31/02/2026")
    arrival = examined(make_arrival(administrator.supplier, small_pdf(), index_line=line))
    path = file_of(administrator, arrival, "file-index")

    form = ask(client, path)
    given = {str(one["name"]): str(one.get("value", "")) for one in form.select("form input[name]")}
    given.pop("csrfmiddlewaretoken", None)
    given["entite"] = str(form.select_one("select[name=entite] option[selected]")["value"])
    assert given["date_emission"] == "31/02/2026"
    wrong = post(client, path, **given)
    assert wrong.status_code == 422
    assert "ce jour n’existe pas" in wrong.content.decode()

    post(client, path, **given | {"date_emission": "28/02/2026"})
    assert ended(arrival).state == ArrivalState.AVAILABLE


@pytest.mark.requirement("R105")
def test_the_same_and_a_correction_show_both_side_by_side_before_they_are_said(
    client: Client, administrator: Member
) -> None:
    arrival = make_different(administrator.supplier)
    for name in ("file-same", "file-correction"):
        page = ask(client, file_of(administrator, arrival, name))
        assert texts(page, ".file-facts thead th") == ["Ce fichier", "La facture connue"]
        assert len(page.select(".pli-effects li")) == 3

    post(client, file_of(administrator, arrival, "file-correction"))
    assert ended(arrival).state == ArrivalState.AVAILABLE
    assert Invoice.objects.count() == 2
    page = ask(client, file_of(administrator, arrival))
    assert texts(page, ".file-facts thead th") == ["Ce fichier", "La facture corrigée"]


def test_said_to_be_the_same_a_file_is_already_known(client: Client, administrator: Member) -> None:
    arrival = make_different(administrator.supplier)

    post(client, file_of(administrator, arrival, "file-same"))

    page = ask(client, file_of(administrator, arrival))
    assert texts(page, ".file-status") == ["Déjà connue"]
    assert Invoice.objects.count() == 1


@pytest.mark.requirement("R105")
def test_a_file_is_replaced_and_each_leads_to_the_other(
    client: Client, administrator: Member
) -> None:
    arrival = examined(make_arrival(administrator.supplier, b"abime"))
    path = file_of(administrator, arrival, "file-replacement")

    assert post(client, path).status_code == 422
    same = post(client, path, file=SimpleUploadedFile("a.pdf", b"abime"))
    assert (same.status_code, Arrival.objects.count()) == (422, 1)
    answer = post(client, path, file=SimpleUploadedFile("b.pdf", small_pdf()))

    other = Arrival.objects.exclude(id=arrival.id).get()
    assert answer.headers["Location"] == file_of(administrator, other)
    former = ask(client, file_of(administrator, arrival))
    assert former.select_one(f'a[href="{file_of(administrator, other)}"]') is not None
    assert ask(client, file_of(administrator, other)).select_one(
        f'a[href="{file_of(administrator, arrival)}"]'
    )


@pytest.mark.requirement("R105")
def test_a_file_is_set_aside_with_a_reason_and_taken_back(
    client: Client, administrator: Member
) -> None:
    arrival = make_unknown_customer(administrator.supplier)
    path = file_of(administrator, arrival, "file-discard")

    assert post(client, path, reason=" ").status_code == 422
    post(client, path, reason="Fichier d’essai")
    page = ask(client, file_of(administrator, arrival))
    assert texts(page, ".file-status") == ["Écarté"]
    assert "Fichier d’essai" in texts(page, ".pli-next")[0]
    batch = ask(client, page_of(administrator, "batch", batch_id=arrival.batch_id))
    assert texts(batch, ".pli-funnel-label")[-1] == "Écartés"

    post(client, file_of(administrator, arrival, "file-discard-undo"))
    arrival.refresh_from_db()
    assert (arrival.state, arrival.reasons) == (
        ArrivalState.HELD,
        [HoldReason.UNKNOWN_CUSTOMER],
    )


def test_one_file_is_replayed_by_its_button_and_twice_is_refused_in_words(
    client: Client, administrator: Member
) -> None:
    arrival = make_unknown_customer(administrator.supplier)
    path = file_of(administrator, arrival, "file-replay")

    assert post(client, path).status_code == 302
    again = post(client, path)

    assert again.status_code == 409
    assert "Ce fichier n’est plus en attente" in again.content.decode()


def test_a_way_out_that_does_not_concern_the_file_is_refused(
    client: Client, administrator: Member
) -> None:
    arrival = make_unknown_customer(administrator.supplier)

    assert client.get(file_of(administrator, arrival, "file-same")).status_code == 409
    examined_again = ended(arrival)
    assert client.get(file_of(administrator, examined_again, "file-discard")).status_code == 200


def test_an_adviser_reads_and_is_offered_nothing(client: Client) -> None:
    member = make_staff(role=Role.ADVISER)
    sign_in(client, member)
    arrival = make_unknown_customer(member.supplier)

    page = ask(client, file_of(member, arrival))
    assert page.select(".file-ways") == []
    assert ask(client, page_of(member, "held-files")).select(".held-groups form") == []
    answers = [client.get(file_of(member, arrival, name)).status_code for name in PAGES]
    answers += [client.post(file_of(member, arrival, name)).status_code for name in PAGES]
    answers.append(client.post(file_of(member, arrival, "file-replay")).status_code)
    assert set(answers) == {404}


def test_a_seller_sees_that_files_wait_and_opens_none(client: Client) -> None:
    member = make_staff(role=Role.SELLER)
    sign_in(client, member)
    arrival = make_unknown_customer(member.supplier)

    assert ask(client, page_of(member, "held-files")).select("tbody th a") == []
    for name in ("file", "file-original"):
        assert client.get(file_of(member, arrival, name)).status_code == 404


def test_a_depositor_who_may_not_read_the_register_gives_the_number(client: Client) -> None:
    member = make_staff(role=Role.DEPOSITOR)
    sign_in(client, member)
    arrival = make_unknown_customer(member.supplier)
    make_account(supplier=member.supplier, number="C-9")
    path = file_of(member, arrival, "file-customer")

    page = ask(client, f"{path}?q=morel")
    assert (page.select("[role=search]"), page.select(".file-customers")) == ([], [])
    asked = post(client, path, customer_number="C-9")
    assert (asked.status_code, "Garage Morel" in asked.content.decode()) == (200, True)
    assert post(client, path, customer_number="C-9", is_confirmed="1").status_code == 302
