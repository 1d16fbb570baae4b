"""« Activer maintenant »: the page, what it answers to everybody, and what leads to it."""

import pytest
from django.test import Client

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import register_host
from pli.domain.customers.vocabulary import Preset
from pli.domain.notices.models import ActivationClaim
from pli.domain.notices.operations import judge_activation_claim
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from tests.make.addresses import CHANGED_AT, FORMER
from tests.make.claims import NUMBER, make_waiting
from tests.make.pages import ask, post, read, texts
from tests.make.site import portal_of
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

GIVEN = {"number": "48213", "invoice_number": NUMBER, "amount": "466,80 €", "code": ""}
# Where a customer who waits may look: each leads to the page, or says nothing of it.
LEADING = (
    "",
    "faq/",
    "guide-de-connexion/",
    "une-facture-manque/?etape=attendre-facture",
    "une-facture-manque/?etape=activation-introuvable",
)


def page_of(supplier: Supplier) -> str:
    return f"{portal_of(supplier)}activer/"


def judge_all() -> None:
    for claimed in list(ActivationClaim.objects.all()):
        judge_activation_claim(claim_id=claimed.id, now=CHANGED_AT)


def sent_to() -> list[str]:
    return [mail.recipient for mail in Mail.objects.filter(kind=MailKind.ACTIVATION)]


def test_the_page_asks_for_what_a_customer_has_and_for_no_address(client: Client):
    page = ask(client, page_of(make_waiting().supplier))

    assert texts(page, "h1") == ["Activer maintenant E-Facture Locavia"]
    assert [one["name"] for one in page.select("form input.form-control")] == [
        "number",
        "invoice_number",
        "amount",
        "code",
    ]


@pytest.mark.requirement("R023")
def test_a_right_claim_sends_the_mail_to_the_registered_address(client: Client):
    account = make_waiting()

    answer = post(client, page_of(account.supplier), **GIVEN, address="thief@example.test")
    judge_all()

    assert answer["Location"] == f"{page_of(account.supplier)}demande/"
    assert sent_to() == [FORMER]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"amount": "466,81"},
        {"number": "99999"},
        {"invoice_number": "<script>alert(1)</script>"},
        {"invoice_number": "é" * 100},
        {"invoice_number": "", "amount": "", "code": "ABCD-EFGH-JKLM-NPQR"},
        {"amount": "9999999999999999,99"},
    ],
)
def test_right_or_wrong_the_answer_is_the_same(client: Client, wrong: dict[str, str]):
    page = page_of(make_waiting().supplier)

    answer = post(client, page, **(GIVEN | wrong))
    followed = client.get(answer["Location"])

    assert (answer.status_code, answer["Location"]) == (302, f"{page}demande/")
    assert set(answer.cookies) == {"portail"}
    assert texts(read(followed), ".site-sent span") == [
        (
            "Votre demande est prise. Si ce que vous avez donné est exact et que l’espace attend "
            "son activation, le mail part vers l’adresse enregistrée."
        )
    ]
    assert FORMER not in followed.text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"number": ""}, "Saisissez votre numéro de client."),
        ({"number": "4" * 41}, "40 caractères"),
        ({"number": "4\x00"}, "Le caractère nul n’est pas autorisé"),
        ({"amount": "beaucoup"}, "Saisissez un montant au centime près, comme 466,80."),
        ({"amount": "999.999.999.999.999.999"}, "Saisissez un montant au centime près"),
        ({"amount": ""}, "Donnez le numéro d’une facture et son montant TTC"),
        ({"invoice_number": ""}, "Donnez le numéro d’une facture et son montant TTC"),
        ({"invoice_number": "x" * 10_000}, "100 caractères"),
        ({"code": "ABC"}, "seize lettres et chiffres"),
    ],
)
def test_what_cannot_be_judged_is_told_and_nothing_is_lost(
    client: Client, wrong: dict[str, str], told: str
):
    answer = post(client, page_of(make_waiting().supplier), **(GIVEN | wrong))

    page = read(answer)
    assert answer.status_code == 422
    assert told in " ".join(texts(page, "main"))
    kept = (GIVEN | wrong)["invoice_number"]
    assert [one.get("value", "") for one in page.select("input[name=invoice_number]")] == [kept]
    assert ActivationClaim.objects.count() == 0


def test_after_ten_claims_a_source_is_told_when_to_come_back(client: Client):
    page = page_of(make_waiting().supplier)
    for _again in range(10):
        post(client, page, **(GIVEN | {"amount": "1"}))

    answer = post(client, page, **GIVEN)

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) <= 15 * 60
    assert "Trop de demandes d’activation" in read(answer).text
    assert ActivationClaim.objects.count() == 10


@pytest.mark.requirement("R023")
def test_where_accounts_wait_for_their_invoice_the_page_is_not_there(client: Client):
    supplier = make_waiting(Preset.CLASSIQUE).supplier
    page = page_of(supplier)

    assert [
        client.get(page).status_code,
        post(client, page, **GIVEN).status_code,
        client.get(f"{page}demande/").status_code,
    ] == [404, 404, 404]
    assert ActivationClaim.objects.count() == 0


@pytest.mark.parametrize(
    ("preset", "leads"), [(Preset.RECOMMANDE, True), (Preset.CLASSIQUE, False)]
)
def test_help_leads_to_the_page_where_it_is_and_nowhere_else(
    client: Client, preset: Preset, leads: int
):
    supplier = make_supplier(preset=preset)

    home = portal_of(supplier)
    found = {
        path: len(ask(client, f"{home}{path}").select(f'a[href="{page_of(supplier)}"]')[:1])
        for path in LEADING
    }

    assert found == dict.fromkeys(LEADING, leads)
    assert ("Activer maintenant" in client.get(f"{home}faq/").text) == bool(leads)


@pytest.mark.requirement("R117")
def test_questions_one_to_three_have_the_button(client: Client):
    supplier = make_supplier(preset=Preset.RECOMMANDE)

    page = ask(client, f"{portal_of(supplier)}faq/")

    with_it = [
        one["id"]
        for one in page.select("article")
        if one.select(f'.help-links a[href="{page_of(supplier)}"]')
    ]
    assert with_it == ["q01", "q02", "q03"]


def test_on_a_suppliers_own_host_it_has_the_short_address(client: Client):
    supplier = make_waiting().supplier
    register_host(supplier_space_id=supplier.space_id, host="factures.locavia.test")

    answer = client.post("/activer/", GIVEN, headers={"host": "factures.locavia.test"})

    assert answer["Location"] == "/activer/demande/"


def test_the_platform_itself_has_no_such_page(client: Client):
    assert client.get("/activer/").status_code == 404
