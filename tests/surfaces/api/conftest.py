"""The supplier whose programs ask."""

import pytest

from pli.domain.customers.models import Supplier
from tests.make.suppliers import make_account, make_supplier


@pytest.fixture
def supplier() -> Supplier:
    """Locavia, with Garage Morel in its register."""
    supplier = make_supplier()
    make_account(supplier=supplier)
    return supplier
