"""What people mistype, cut, try and wait too long for: the list of issue 5, where no other test is.

`docs/status.md` says which test proves each item.
"""

import unicodedata
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.identity.models import Link, Login, SignIn
from pli.domain.identity.operations import issue_token, make_link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.post.models import Mail
from pli.kit.days import oldest_day_within, paris_date
from pli.kit.ids import new_id
from tests.make.activations import make_activation
from tests.make.deposits import make_deposited_invoice
from tests.make.people import PASSWORD, give_password, make_recovery_token
from tests.make.site import Member, make_customer, make_staff, portal_of, sign_in
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db

# Where the links of mails lead, on the pages of a supplier.
LINKS = {
    LinkPurpose.RECOVERY: "recuperation/{}/",
    LinkPurpose.DIRECT: "lien/{}/",
    LinkPurpose.ADDRESS: "adresse/{}/",
    LinkPurpose.UNSUBSCRIBE: "desabonnement/{}/",
    LinkPurpose.COPY: "copie-automatique/{}/",
    LinkPurpose.COPY_END: "copie-automatique/arret/{}/",
}


def secret_of(purpose: LinkPurpose, login: Login) -> str:
    link = make_link(
        purpose=purpose,
        address=login.address,
        asked_at=timezone.now(),
        life=timedelta(days=1),
        realm_id=login.realm_id,
        about_id=new_id(),
        login_id=login.id,
    )
    return issue_token(link_id=link.id, made_at=timezone.now())


@pytest.mark.requirement("R176")
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("purpose", LINKS)
def test_a_link_cut_lengthened_misread_or_of_another_supplier_is_one_nobody_made(
    client: Client, purpose: LinkPurpose, method: str
) -> None:
    customer = make_customer()
    secret = secret_of(purpose, customer.login)
    belcour = make_supplier(code="belcour", name="Cafés Belcour")
    home, page = portal_of(customer.supplier), LINKS[purpose]
    others = [path for other, path in LINKS.items() if other is not purpose]
    last = "A" if secret[-1] != "A" else "B"
    spoilt = [secret[:-1], secret[:20], f"{secret}x", f"{secret[:-1]}{last}", secret.swapcase()]

    answers = [
        getattr(client, method)(address)
        for address in (
            home + page.format("jamais-fait"),
            *(home + page.format(one) for one in spoilt),
            portal_of(belcour) + page.format(secret),
            *(home + path.format(secret) for path in others),
        )
    ]

    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert Link.objects.get(purpose=purpose).spent_at is None


@pytest.mark.requirement("R063", "R069")
def test_an_invoice_of_24_months_less_a_day_to_a_day_is_there_and_of_a_day_more_is_gone(
    client: Client,
) -> None:
    member = make_customer()
    account = CustomerAccount.objects.get(space=member.space)
    oldest = oldest_day_within(paris_date(timezone.now()), 24)
    invoices = [
        make_deposited_invoice(
            account=account,
            number=f"F{days}",
            issue_date=oldest + timedelta(days=days),
            deposited_at=timezone.now() - timedelta(days=40),
        )
        for days in (-1, 0, 1)
    ]
    sign_in(client, member)
    listed = reverse("portal:invoices", kwargs={"space_id": member.space.id})

    def statuses(name: str) -> list[int]:
        parts = [{"space_id": member.space.id, "invoice_id": one.id} for one in invoices]
        answers = [client.get(reverse(name, kwargs=part)) for part in parts]
        for answer in answers:
            answer.getvalue()  # to its end, so that its file is closed
        return [answer.status_code for answer in answers]

    def numbers(**asked: str) -> list[str]:
        page = BeautifulSoup(client.get(listed, asked).text, "html.parser")
        return [link.get_text(strip=True).split()[-1] for link in page.select("tbody th a")]

    assert statuses("portal:invoice") == [410, 200, 200]
    assert statuses("portal:invoice-download") == [410, 200, 200]
    assert numbers(historique="tout") == ["F1", "F0"]
    assert [numbers(q=f"F{days}") for days in (-1, 0, 1)] == [[], ["F0"], ["F1"]]


@pytest.mark.requirement("R014", "R024", "R040")
@pytest.mark.parametrize(
    "address",
    [
        pytest.param("camille+factures@morel.test", id="a plus"),
        pytest.param("JULIE.MOREL@MOREL.TEST", id="upper case"),
        pytest.param("Julie+Compta@forêt-noire.fr", id="both, and an accent after the @"),
    ],
)
def test_a_mailbox_is_written_to_and_recognised_however_it_is_typed(
    client: Client, address: str
) -> None:
    account = make_account(address=address)
    login = make_activation(account).login
    give_password(login, chosen_at=timezone.now())
    portal = portal_of(account.supplier)
    variants = [address, address.upper(), address.lower(), unicodedata.normalize("NFD", address)]

    asked = client.post(f"{portal}recuperation/", {"address": f" {variants[-1].upper()} "})
    entered = [
        Client(headers={"host": "localhost"}).post(
            portal, {"identifiant": variant, "password": PASSWORD}
        )
        for variant in variants
    ]

    assert [mail.recipient for mail in Mail.objects.all()] == [address]
    assert login.identifiant == address
    links = Link.objects.filter(purpose=LinkPurpose.RECOVERY)
    assert asked.status_code == 302
    assert [link.address.casefold() for link in links] == [address.casefold()]
    assert [answer.status_code for answer in entered] == [302] * len(variants)
    assert SignIn.objects.count() == len(variants)


@pytest.mark.parametrize("address", ["hélène.forêt@morel.test", "e\u0301mile@morel.test"])
def test_an_accent_before_the_at_sign_is_refused_in_a_sentence_that_says_so(
    client: Client, address: str
) -> None:
    member = make_customer()

    answer = client.post(f"{portal_of(member.supplier)}recuperation/", {"address": address})

    assert answer.status_code == 422
    assert "Avant le signe @, une adresse mail s’écrit sans accent, en lettres" in answer.text


@pytest.mark.requirement("R049")
@pytest.mark.parametrize("password", ["  Abcdef7!  ", "🦊Abcdef7🦊", "Aé1!" * 32])
def test_a_password_of_spaces_emoji_or_every_sign_allowed_is_kept_as_it_was_typed(
    client: Client, password: str
) -> None:
    member = make_customer()
    secret = make_recovery_token(member.login, asked_at=timezone.now())
    address = portal_of(member.supplier) + LINKS[LinkPurpose.RECOVERY].format(secret)
    typed = {"password": password, "confirmation": password, "login_id": str(member.login.id)}

    chosen = client.post(address, typed)
    trimmed = Member(member.login, member.space, member.supplier, password.strip()[:-1])
    same = Member(member.login, member.space, member.supplier, password)

    assert chosen.status_code == 302
    assert sign_in(client, trimmed).status_code == 422
    assert sign_in(client, same).status_code == 302


@pytest.mark.requirement("R054", "T19")
def test_a_hundred_requests_for_one_address_are_one_mail_and_keep_nobody_from_signing_in(
    client: Client,
) -> None:
    member = make_customer()
    page = f"{portal_of(member.supplier)}recuperation/"

    statuses = [
        client.post(
            page, {"address": member.login.address}, REMOTE_ADDR=f"203.0.113.{rank}"
        ).status_code
        for rank in range(100)
    ]

    assert statuses == [302, *[429] * 99]
    assert Link.objects.filter(purpose=LinkPurpose.RECOVERY).count() == 1
    assert sign_in(client, member).status_code == 302


@pytest.mark.requirement("R036", "T19")
def test_a_hundred_sources_that_err_about_one_identifiant_keep_its_holder_out_of_nowhere(
    client: Client,
) -> None:
    staff = make_staff()
    page = "/connexion/"

    for rank in range(100):
        wrong = {"identifiant": staff.login.identifiant, "password": "Pas-le-bon-7"}
        assert client.post(page, wrong, REMOTE_ADDR=f"198.51.100.{rank}").status_code == 422

    assert sign_in(client, staff, page=page).status_code == 302
