"""How many errors a page allows, and the supplier of an identifiant wherever it is typed."""

import pytest
from django.test import Client
from django.utils import timezone

from pli.domain.customers.operations import change_policy
from tests.make.site import make_customer, sign_in
from tests.make.suppliers import supplier_access

pytestmark = pytest.mark.django_db

WRONG = "Identifiant ou mot de passe incorrect."


@pytest.mark.requirement("R036")
@pytest.mark.parametrize(("errors_max", "status"), [(3, 422), (10, 302)])
def test_a_supplier_that_allows_fewer_errors_is_obeyed_on_every_page(
    client: Client, errors_max: int, status: int
):
    customer = make_customer()
    change_policy(
        access=supplier_access(customer.supplier),
        changed_at=timezone.now(),
        sign_in_errors_max=errors_max,
    )
    wrong = {"identifiant": customer.login.identifiant, "password": "Faux-2026!"}
    for _attempt in range(3):
        client.post("/connexion/", wrong)

    answer = sign_in(client, customer, page="/connexion/")

    assert answer.status_code == status
    assert (WRONG in answer.content.decode()) is (status == 422)
