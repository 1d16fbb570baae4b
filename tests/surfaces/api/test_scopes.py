"""What a key opens, route by route: nothing that its scopes do not say."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import pytest

from pli.domain.customers.models import RegisterImport, Supplier
from pli.domain.customers.operations import add_adviser, change_policy
from pli.domain.customers.vocabulary import ActivationMoment
from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries import RoleMissing, list_api_clients
from pli.domain.spaces.vocabulary import MEMBER_ROLES, ApiScope, Role
from pli.surfaces.api.description import api
from tests.make.deposits import make_arrival, small_pdf
from tests.make.machines import Machine, machine_access_of, make_machine
from tests.make.suppliers import REGISTERED_AT, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

_REGISTER = b"numero_client;societe\n48213;Garage de la Gare\n"


def _activate(machine: Machine, supplier: Supplier) -> Any:
    change_policy(
        access=supplier_access(supplier),
        changed_at=REGISTERED_AT,
        activation_moment=ActivationMoment.ON_DEMAND,
    )
    make_account(supplier=supplier, address="claire@morel.test")
    return machine.send(
        "customers/activations", b'{"customer_number": "48213"}', media_type="application/json"
    )


# Each operation of the API: the scope that opens it, and how it is asked.
type Ask = Callable[[Machine, Supplier], Any]
ASKED: Mapping[str, tuple[ApiScope, Ask]] = MappingProxyType(
    {
        "createDeposit": (
            ApiScope.DEPOSITS,
            lambda machine, _: machine.post("deposits", {"file": ("a.pdf", small_pdf())}),
        ),
        "listDeposits": (ApiScope.DEPOSITS, lambda machine, _: machine.get("deposits")),
        "getDeposit": (
            ApiScope.DEPOSITS,
            lambda machine, supplier: machine.get(
                f"deposits/{make_arrival(supplier, small_pdf()).id}"
            ),
        ),
        "createBatch": (ApiScope.DEPOSITS, lambda machine, _: machine.post("batches")),
        "getBatch": (
            ApiScope.DEPOSITS,
            lambda machine, supplier: machine.get(
                f"batches/{make_arrival(supplier, small_pdf()).batch_id}"
            ),
        ),
        "getStatus": (ApiScope.DEPOSITS, lambda machine, _: machine.get("status")),
        "createRegisterImport": (
            ApiScope.REGISTER,
            lambda machine, _: machine.post("customers/imports", {"file": ("r.csv", _REGISTER)}),
        ),
        "getRegisterImport": (
            ApiScope.REGISTER,
            lambda machine, supplier: machine.get(f"customers/imports/{_import_of(supplier).id}"),
        ),
        "createActivation": (ApiScope.REGISTER, _activate),
    }
)


def _import_of(supplier: Supplier) -> RegisterImport:
    made = make_machine(supplier, scopes=[ApiScope.REGISTER])
    made.post("customers/imports", {"file": ("r.csv", _REGISTER)})
    return RegisterImport.objects.get(supplier=supplier)


def test_every_operation_of_the_api_is_among_those_asked_here() -> None:
    paths: dict[str, dict[str, Any]] = api.get_openapi_schema()["paths"]

    operations = {way["operationId"] for ways in paths.values() for way in ways.values()}

    assert operations == set(ASKED)


@pytest.mark.parametrize("operation", ASKED)
@pytest.mark.parametrize("scope", ApiScope)
def test_a_key_opens_the_routes_of_its_scope_and_no_other(operation: str, scope: ApiScope) -> None:
    supplier = make_supplier()
    machine = make_machine(supplier, scopes=[scope])
    opened_by, ask = ASKED[operation]

    answer = ask(machine, supplier)

    if scope is opened_by:
        assert answer.status_code in {200, 201, 202}, answer.content
    else:
        assert (answer.status_code, answer.json()["code"]) == (404, "role-missing")


def test_a_key_is_no_administrator() -> None:
    access = machine_access_of(make_machine())

    assert access.roles == {Role.DEPOSITOR, Role.REGISTRAR}
    with pytest.raises(RoleMissing):
        list_api_clients(access=access)
    with pytest.raises(RoleMissing):
        add_adviser(access=access, name="Camille")


def test_no_person_has_the_role_of_a_machine() -> None:
    field: Any = Membership._meta.get_field("roles")

    assert Role.REGISTRAR not in MEMBER_ROLES
    assert [choice for choice, _label in field.base_field.choices] == list(MEMBER_ROLES)
