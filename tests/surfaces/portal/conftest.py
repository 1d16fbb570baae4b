"""Whose invoices the pages show."""

import pytest
from django.test import Client

from tests.make.site import Member, make_customer, sign_in


@pytest.fixture
def member(client: Client) -> Member:
    """The administrator of Garage Morel, who signed in."""
    member = make_customer()
    sign_in(client, member)
    return member
