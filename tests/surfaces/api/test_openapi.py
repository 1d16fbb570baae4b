import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

ANY = {"401", "404", "405", "422", "500", "503"}
OPENING = ANY | {"400", "409", "507"}
FILE = OPENING | {"411", "413", "415"}


def operations():
    contract = Client(headers={"host": "localhost"}).get("/api/v1/openapi.json").json()
    return [one for path in contract["paths"].values() for one in path.values()]


def test_each_operation_says_which_scope_it_takes():
    assert {one["operationId"]: one["security"] for one in operations()} == {
        "createDeposit": [{"MachineToken": ["deposits"]}],
        "listDeposits": [{"MachineToken": ["deposits"]}],
        "getDeposit": [{"MachineToken": ["deposits"]}],
        "createBatch": [{"MachineToken": ["deposits"]}],
        "getBatch": [{"MachineToken": ["deposits"]}],
        "getStatus": [{"MachineToken": ["deposits"]}],
        "createRegisterImport": [{"MachineToken": ["register"]}],
        "getRegisterImport": [{"MachineToken": ["register"]}],
        "createActivation": [{"MachineToken": ["register"]}],
    }


def test_each_operation_announces_the_refusals_that_it_can_give():
    assert {one["operationId"]: set(one["responses"]) for one in operations()} == {
        "createDeposit": {"202", *FILE},
        "listDeposits": {"200", *ANY},
        "getDeposit": {"200", *ANY},
        "createBatch": {"201", *OPENING},
        "getBatch": {"200", *ANY},
        "getStatus": {"200", *ANY},
        "createRegisterImport": {"202", *FILE},
        "getRegisterImport": {"200", *ANY},
        "createActivation": {"202", *ANY, "400", "409", "429"},
    }
