"""One's own address on the screens: the profile asks, both mailboxes answer (T4, D04)."""

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.operations import change_policy
from pli.domain.customers.vocabulary import AddressChangeIdentifiant, Preset
from pli.domain.identity.models import Login, SignIn
from pli.domain.identity.operations import record_person_proof
from pli.domain.identity.vocabulary import Proof
from pli.domain.notices.models import Activation, AddressChange
from pli.domain.notices.operations import compose_address_questions
from pli.domain.spaces.vocabulary import SpaceKind
from tests.make.addresses import FORMER, NEXT, address_token, make_active
from tests.make.site import Member, sign_in
from tests.make.suppliers import supplier_access

pytestmark = pytest.mark.django_db

ENDS_AT_NEXT_INVOICE = "À la prochaine facture, un nouvel identifiant sera envoyé"


def page_of(active: Activation, name: str) -> str:
    kwargs = {"kind": SpaceKind.CUSTOMER, "space_id": active.account.space_id}
    return reverse(f"site:{name}", kwargs=kwargs)


def enter(client: Client, preset: Preset, *, is_proved: bool = True) -> Activation:
    active = make_active(preset)
    account = active.account
    sign_in(client, Member(login=active.login, space=account.space, supplier=account.supplier))
    if is_proved:
        row = SignIn.objects.get(login=active.login)
        record_person_proof(sign_in_id=row.id, proof=Proof.PASSKEY, proved_at=timezone.now())
    return active


def link_of(active: Activation, address: str) -> str:
    token = address_token(AddressChange.objects.get(cancelled_at=None), address)
    kwargs = {"code": active.account.supplier.code, "token": token}
    return reverse("site:portal-address-link", kwargs=kwargs)


def words_of(answer: HttpResponseBase) -> str:
    page = BeautifulSoup(answer.content, "html.parser")  # type: ignore[attr-defined]
    main = page.find("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def heading_of(answer: HttpResponseBase) -> str:
    page = BeautifulSoup(answer.content, "html.parser")  # type: ignore[attr-defined]
    return " ".join(heading.get_text(strip=True) for heading in page.select("h1"))


@pytest.mark.requirement("R022", "T4")
def test_the_address_changes_once_both_mailboxes_agreed(client: Client) -> None:
    active = enter(client, Preset.RECOMMANDE)
    profile = page_of(active, "notifications")
    assert "Changer d’adresse mail" in words_of(client.get(profile))

    asked = client.post(page_of(active, "address-change"), {"address": NEXT}, follow=True)
    assert f"Changement demandé : {NEXT}." in words_of(asked)
    visitor = Client(headers={"host": "localhost"})
    for address, said in ((FORMER, "Reste à confirmer"), (NEXT, "Les deux adresses ont confirmé")):
        link = link_of(active, address)
        assert "Confirmer" in words_of(visitor.get(link))
        assert said in words_of(visitor.post(link))
        again = visitor.post(link)
        assert (again.status_code, heading_of(again)) == (410, "Ce lien a déjà servi")

    assert Login.objects.get(pk=active.login_id).address == NEXT
    assert NEXT in words_of(client.get(profile))


@pytest.mark.requirement("R022")
@pytest.mark.parametrize("identifiant", list(AddressChangeIdentifiant))
def test_each_step_says_whether_the_next_invoice_ends_the_identifiant(
    client: Client, identifiant: AddressChangeIdentifiant
) -> None:
    ends = identifiant is AddressChangeIdentifiant.NEW
    active = enter(client, Preset.RECOMMANDE)
    supplier = active.account.supplier
    change_policy(
        access=supplier_access(supplier),
        changed_at=timezone.now(),
        address_change_identifiant=identifiant,
    )
    form = page_of(active, "address-change")
    pages = [words_of(client.get(form))]
    client.post(form, {"address": NEXT})
    change = AddressChange.objects.get()
    mails = compose_address_questions(change_id=change.id, now=timezone.now())
    visitor = Client(headers={"host": "localhost"})
    visitor.post(link_of(active, FORMER))
    pages += [words_of(visitor.get(link_of(active, NEXT)))]
    pages += [words_of(visitor.post(link_of(active, NEXT)))]

    told = [*pages, *(" ".join(mail.text.split()) for mail in mails)]
    assert [ENDS_AT_NEXT_INVOICE in one for one in told] == [ends] * 5
    assert ("C’est fait" in pages[-1]) is not ends


def test_looking_changes_nothing_and_either_mailbox_calls_it_off(client: Client) -> None:
    active = enter(client, Preset.RECOMMANDE)
    client.post(page_of(active, "address-change"), {"address": NEXT})
    link, other = link_of(active, NEXT), link_of(active, FORMER)

    assert [Client(headers={"host": "localhost"}).get(link).status_code for _twice in range(2)] == [
        200,
        200,
    ]
    assert "Demande annulée" in words_of(
        Client(headers={"host": "localhost"}).post(link, {"refuse": "1"})
    )

    over = Client(headers={"host": "localhost"}).get(other)
    assert (over.status_code, heading_of(over)) == (410, "Ce lien ne sert plus")
    assert Login.objects.get(pk=active.login_id).address == FORMER


def test_whoever_asked_calls_it_off_from_the_profile(client: Client) -> None:
    active = enter(client, Preset.RECOMMANDE)
    client.post(page_of(active, "address-change"), {"address": NEXT})

    answers = [
        client.post(page_of(active, "address-change-cancellation"), follow=True)
        for _twice in range(2)
    ]

    assert "Changement demandé" not in words_of(answers[0])
    assert "Demande annulée" in answers[0].content.decode()
    assert "n’est plus en cours" in answers[1].content.decode()


def test_a_password_alone_does_not_ask_for_it(client: Client) -> None:
    active = enter(client, Preset.RECOMMANDE, is_proved=False)

    answer = client.post(page_of(active, "address-change"), {"address": NEXT})

    assert answer.status_code == 302
    assert reverse("site:person-proof") in answer["Location"]
    assert not AddressChange.objects.exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "adresse"),
        ("pas une adresse", "Cette adresse mail n’est pas valable"),
        (FORMER, "C’est déjà votre adresse mail."),
        (f"{'a' * 300}@morel.test", "254"),
    ],
)
def test_an_address_that_cannot_be_is_refused_in_a_sentence(
    client: Client, address: str, said: str
) -> None:
    active = enter(client, Preset.RECOMMANDE)

    answer = client.post(page_of(active, "address-change"), {"address": address})

    assert (answer.status_code, said in words_of(answer)) == (422, True)


@pytest.mark.requirement("R080", "R095", "T4")
def test_where_the_adviser_keeps_addresses_the_page_says_who_can(client: Client) -> None:
    active = enter(client, Preset.CLASSIQUE)

    profile = words_of(client.get(page_of(active, "notifications")))
    page = client.get(page_of(active, "address-change"))
    refused = client.post(page_of(active, "address-change"), {"address": NEXT})

    assert "Changer d’adresse mail" not in profile
    assert "Votre conseiller clientèle enregistre ces changements" in profile
    assert f"Munissez-vous de votre numéro de client : {active.account.number}." in words_of(page)
    assert refused.status_code == 409


def test_an_unknown_link_opens_nothing(client: Client) -> None:
    active = make_active(Preset.RECOMMANDE)
    kwargs = {"code": active.account.supplier.code, "token": "x" * 43}

    assert client.get(reverse("site:portal-address-link", kwargs=kwargs)).status_code == 404
