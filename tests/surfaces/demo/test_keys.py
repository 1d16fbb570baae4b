"""The keys of the demonstration are there, whichever version loaded its cast."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from pli.domain.spaces.operations import revoke_api_client
from pli.domain.spaces.queries import list_api_clients
from pli.surfaces.demo.cast.keys import give_missing_keys
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db


def test_a_cast_that_has_no_keys_is_given_them_once() -> None:
    access, now = supplier_access(make_supplier()), timezone.now()
    shown = settings.PLI_API_DEMONSTRATION

    for days in range(2):
        give_missing_keys(access=access, given_at=now + timedelta(days=days))

    rows = list_api_clients(access=access).rows
    assert {row.client_id: row.is_sandbox for row in rows} == {
        shown["client_id"]: False,
        shown["sandbox_client_id"]: True,
    }
    assert len(rows) == 2


def test_a_key_that_somebody_revoked_stays_revoked() -> None:
    access, now = supplier_access(make_supplier()), timezone.now()
    give_missing_keys(access=access, given_at=now)
    first = list_api_clients(access=access).rows[0]
    revoke_api_client(access=access, api_client_id=first.api_client_id, revoked_at=now)

    give_missing_keys(access=access, given_at=now)

    revoked = [row.revoked_at for row in list_api_clients(access=access).rows if row.revoked_at]
    assert revoked == [now]
