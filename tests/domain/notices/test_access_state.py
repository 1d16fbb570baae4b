"""Where the access of an account stands, in the words of the screens."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from pli.connectors.smtp.fake import FakeSmtpServer, Refusal
from pli.domain.customers.models import CustomerAccount, Supplier
from pli.domain.customers.operations import register_address
from pli.domain.customers.vocabulary import AddressOrigin
from pli.domain.identity.operations import set_default_password
from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.notices.queries import access_state
from pli.domain.notices.vocabulary import AccessState
from pli.domain.post.operations import send_mail
from pli.domain.spaces.operations import end_membership
from pli.surfaces.ui.vocabulary import STATUSES
from tests.make.activations import DEPOSITED_AT, deposit, make_activation
from tests.make.suppliers import make_account, make_supplier, supplier_access
from tests.make.users import make_administered

pytestmark = pytest.mark.django_db
CLAIRE = "claire@morel.test"


def state_of(account: CustomerAccount) -> AccessState:
    return access_state([account.id])[account.id]


@pytest.mark.requirement("R025")
def test_an_account_without_address_says_so_even_with_invoices() -> None:
    account = make_account()
    deposit(account)

    assert state_of(account) is AccessState.NO_ADDRESS


@pytest.mark.requirement("R023")
def test_with_an_address_it_waits_for_the_next_invoice() -> None:
    assert state_of(make_account(address=CLAIRE)) is AccessState.WAITING


@pytest.mark.requirement("R023")
def test_after_the_invoice_the_activation_is_sent_then_a_password_makes_it_active() -> None:
    account = make_account(address=CLAIRE)
    activation = make_activation(account)
    assert state_of(account) is AccessState.ACTIVATION_SENT

    set_default_password(
        login_id=activation.login_id, password="Chèvre-feuille 7", set_at=DEPOSITED_AT
    )

    assert state_of(account) is AccessState.ACTIVE


@pytest.mark.requirement("R029")
def test_a_refused_activation_mail_is_not_delivered(mail_server: FakeSmtpServer) -> None:
    account = make_account(address=CLAIRE)
    activation = make_activation(account)
    mail_server.behave(CLAIRE, Refusal("550 5.1.1 no such mailbox"))

    send_mail(mail_id=activation.mail_id, now=DEPOSITED_AT)

    assert state_of(account) is AccessState.NOT_DELIVERED


@pytest.mark.requirement("R028")
def test_a_new_address_takes_the_place_of_the_former_at_the_next_invoice() -> None:
    account = make_account(address="clair@morel.test")
    make_activation(account)
    register_address(
        access=supplier_access(account.supplier),
        account_id=account.id,
        address=CLAIRE,
        origin=AddressOrigin.ADVISER,
        registered_at=DEPOSITED_AT + timedelta(days=1),
    )

    assert state_of(account) is AccessState.REPLACEMENT_DUE


@pytest.mark.parametrize(
    ("reason", "state"),
    [(LoginEnd.CLOSED, AccessState.CLOSED), (LoginEnd.REPLACED, AccessState.REPLACED)],
)
def test_an_ended_identifiant_says_how_it_ended(reason: LoginEnd, state: AccessState) -> None:
    account = make_account(address=CLAIRE)
    login = make_activation(account).login
    end_membership(membership_id=login.membership.id, reason=reason, ended_at=DEPOSITED_AT)

    assert state_of(account) is state


def test_a_closed_identifiant_closes_no_space_that_somebody_else_administers() -> None:
    account = make_account(address=CLAIRE)
    login = make_activation(account).login
    make_administered(account=account)
    end_membership(membership_id=login.membership.id, ended_at=DEPOSITED_AT)

    assert state_of(account) is AccessState.ACTIVE


def test_every_state_has_its_word_on_the_screens() -> None:
    assert set(STATUSES["access"]) == set(AccessState)


@pytest.mark.parametrize("count", [1, 3])
def test_the_states_of_many_accounts_cost_one_query(
    count: int, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    supplier: Supplier = make_supplier()
    accounts = [
        make_account(supplier=supplier, number=str(number), address=f"{number}@morel.test")
        for number in range(count)
    ]

    with django_assert_num_queries(1):
        states = access_state([account.id for account in accounts])

    assert states == {account.id: AccessState.WAITING for account in accounts}
