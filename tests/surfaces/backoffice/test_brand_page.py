"""« Marque »: what is typed is checked, previewed, kept, and shown everywhere at once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pli.domain.customers.queries import supplier_by_code
from pli.domain.spaces.vocabulary import Role
from tests.domain.customers.test_brand import picture
from tests.make.backoffice import page_of
from tests.make.site import Member, make_staff, portal_of, sign_in

pytestmark = pytest.mark.django_db

GIVEN = {
    "name": "Mobil",
    "service_name": "Factures Mobil",
    "brand_color": "#7a1f3d",
    "sender_name": "Factures Mobil",
    "sender_address": "mobil@locavia.test",
}


@pytest.fixture
def administrator(client: Client) -> Member:
    member = make_staff(role=Role.ADMINISTRATOR)
    sign_in(client, member)
    return member


@pytest.mark.requirement("R010")
def test_a_new_brand_is_on_every_page_at_once(client: Client, administrator: Member) -> None:
    answer = client.post(page_of(administrator, "settings-brand"), GIVEN, follow=True)

    assert "Marque enregistrée" in answer.text
    assert "E-Facture Locavia" in answer.text  # among what it was
    home = Client(headers={"host": "localhost"}).get(portal_of(administrator.supplier)).text
    assert "Factures Mobil" in home
    assert "marque.css?7a1f3d" in home
    assert "E-Facture Locavia" not in home


def test_a_preview_keeps_nothing(client: Client, administrator: Member) -> None:
    answer = client.post(page_of(administrator, "settings-brand"), {**GIVEN, "preview": "1"})

    assert 'fill="#7a1f3d"' in answer.text
    assert "Un mail de Factures Mobil, en #7a1f3d" in answer.text
    assert supplier_by_code("locavia").service_name == "E-Facture Locavia"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"brand_color": "#9ad0f5"}, "est de 1,6 pour 1, et il en faut 4,5"),
        ({"service_name": ""}, "Donnez un nom au service."),
        ({"sender_address": "mobil@banque.test"}, "il doit d’abord autoriser la plateforme"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    client: Client, administrator: Member, given: dict[str, str], sentence: str
) -> None:
    answer = client.post(page_of(administrator, "settings-brand"), {**GIVEN, **given})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Mobil"' in answer.text
    assert supplier_by_code("locavia").name == "Locavia"


def test_a_logo_is_shown_beside_the_name_with_a_strict_type(
    client: Client, administrator: Member
) -> None:
    # A name and a type of the sender's own say nothing.
    sent = SimpleUploadedFile("logo.html", picture(), content_type="text/html")
    answer = client.post(page_of(administrator, "settings-logo"), {"logo": sent}, follow=True)

    address = f"/portail/locavia/logo.png?{supplier_by_code('locavia').logo_file_id}"
    assert f'src="{address}"' in answer.text
    served = client.get(address)
    assert served.headers["Content-Type"] == "image/png"
    assert served.headers["X-Content-Type-Options"] == "nosniff"

    client.post(page_of(administrator, "settings-logo"), {"remove": "1"})
    assert client.get(address).status_code == 404


def test_a_drawing_that_may_hold_a_program_is_refused(
    client: Client, administrator: Member
) -> None:
    drawing = SimpleUploadedFile("logo.svg", b"<svg/>", content_type="image/svg+xml")

    answer = client.post(page_of(administrator, "settings-logo"), {"logo": drawing})

    assert answer.status_code == 422
    assert "Un dessin SVG peut contenir un programme" in answer.text


@pytest.mark.parametrize("role", [Role.ADVISER, Role.DEPOSITOR, Role.SELLER])
def test_only_the_administrator_has_this_page(client: Client, role: Role) -> None:
    member = make_staff(role=role)
    sign_in(client, member)

    assert client.get(page_of(member, "settings-brand")).status_code == 404
    assert client.post(page_of(member, "settings-brand"), GIVEN).status_code == 404
    assert client.post(page_of(member, "settings-logo"), {"remove": "1"}).status_code == 404
    assert supplier_by_code("locavia").name == "Locavia"
