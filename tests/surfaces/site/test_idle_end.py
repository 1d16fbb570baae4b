"""How long a session may stay idle, and how it goes on."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pli.domain.customers.operations import change_policy
from pli.domain.identity.models import SignIn
from tests.make.site import make_customer, make_staff, sign_in, urls_of
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db

EXTENSION = "/session/prolongation/"


@pytest.mark.requirement("R037", "T19")
@pytest.mark.parametrize(("is_staff", "seconds"), [(False, 59 * 60), (True, 19 * 60)])
def test_each_page_knows_when_its_session_ends_by_the_suppliers_own_rules(
    client: Client, *, is_staff: bool, seconds: int
) -> None:
    supplier = make_supplier()
    change_policy(
        access=supplier_access(supplier),
        changed_at=timezone.now(),
        portal_idle_minutes=60,
        staff_idle_minutes=20,
        idle_notice_minutes=5,
    )
    member = make_staff(supplier=supplier) if is_staff else make_customer(supplier=supplier)
    sign_in(client, member)

    page = client.get(urls_of(member).landing, follow=True).text

    assert f'data-seconds="{seconds}" data-notice="300"' in page


def test_asking_lets_an_idle_session_go_on(client: Client) -> None:
    sign_in(client, make_customer())
    SignIn.objects.update(seen_at=timezone.now() - timedelta(minutes=119))

    assert client.post(EXTENSION).status_code == 204
    assert SignIn.objects.get().seen_at > timezone.now() - timedelta(minutes=1)


def test_a_session_that_is_over_does_not_go_on(client: Client) -> None:
    sign_in(client, make_customer())
    SignIn.objects.update(seen_at=timezone.now() - timedelta(minutes=121))

    answer = client.post(EXTENSION, headers={"accept": "application/json"})

    assert answer.status_code == 401
    assert "Votre session a expiré" in answer.json()["reason"]


def test_a_page_without_a_session_announces_no_end(client: Client) -> None:
    assert "data-idle" not in client.get("/connexion/").text
