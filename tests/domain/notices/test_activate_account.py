"""An account is activated by its first invoice since an address was registered (R012–R028)."""

from datetime import date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import register_address
from pli.domain.customers.vocabulary import AddressOrigin, Preset
from pli.domain.identity.models import Login
from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.invoices.models import Holding
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import Activation
from pli.domain.notices.operations import activate_account
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Role
from tests.make.activations import (
    DEPOSITED_AT,
    deposit,
    deposit_and_activate,
    make_activation,
)
from tests.make.deposits import make_deposited_invoice
from tests.make.suppliers import (
    LOCAVIA_BAIL,
    REGISTERED_AT,
    make_account,
    make_supplier,
    supplier_access,
)

pytestmark = pytest.mark.django_db
CLAIRE = "claire@morel.test"
A_MONTH = timedelta(days=30)


def change_address(account: CustomerAccount, address: str, *, at: datetime) -> None:
    register_address(
        access=supplier_access(account.supplier),
        account_id=account.id,
        address=address,
        origin=AddressOrigin.ADVISER,
        registered_at=at,
    )


@pytest.mark.requirement("R021", "R023", "R024")
def test_the_first_invoice_gives_an_identifiant_an_administrator_and_one_mail() -> None:
    account = make_account(address=CLAIRE)

    activation = make_activation(account)

    login = activation.login
    assert (login.identifiant, login.address, login.password) == (CLAIRE, CLAIRE, "")
    assert (login.space_id, login.realm_id) == (account.space_id, account.supplier_id)
    membership = Membership.objects.get(login=login)
    assert (membership.space_id, membership.roles) == (account.space_id, [Role.ADMINISTRATOR])
    assert (activation.mail.kind, activation.mail.recipient) == (MailKind.ACTIVATION, CLAIRE)
    sending = ProcrastinateJob.objects.filter(task_name="post.send_mail")
    assert list(sending.values_list("args", flat=True)) == [{"subject_id": str(activation.mail_id)}]
    entries = Entry.objects.filter(kind=EntryKind.ACCOUNT_ACTIVATED).order_by("id")
    assert [(entry.space_id, entry.subject_id, entry.login_id) for entry in entries] == [
        (account.supplier_id, account.id, login.id),
        (account.space_id, account.id, login.id),
    ]


@pytest.mark.requirement("R023")
def test_an_invoice_made_available_announces_the_activation() -> None:
    holding = deposit(make_account(address=CLAIRE))

    jobs = ProcrastinateJob.objects.filter(task_name="notices.activate_account")

    assert list(jobs.values_list("args", flat=True)) == [{"subject_id": str(holding.id)}]


@pytest.mark.requirement("R021")
def test_the_person_behind_the_address_has_proved_nothing_yet() -> None:
    activation = make_activation(make_account(address=CLAIRE))

    addresses = EmailAddress.objects.filter(user=activation.login.person)
    assert list(addresses.values_list("email", "verified")) == [(CLAIRE, False)]


@pytest.mark.requirement("R025")
def test_no_address_on_file_means_no_login_and_no_mail() -> None:
    assert deposit_and_activate(make_account(address=None)) is None

    assert not Login.objects.exists()
    assert not Mail.objects.filter(kind=MailKind.ACTIVATION).exists()


@pytest.mark.requirement("R023")
def test_the_registration_alone_activates_nothing() -> None:
    account = make_account()
    holding = deposit(account)

    change_address(account, CLAIRE, at=DEPOSITED_AT + timedelta(hours=1))

    assert activate_account(holding_id=holding.id, now=DEPOSITED_AT + timedelta(days=1)) is None
    assert not Login.objects.exists()


@pytest.mark.requirement("R023")
def test_an_old_invoice_deposited_after_the_registration_activates_whatever_its_issue_date() -> (
    None
):
    account = make_account(address=CLAIRE, registered_at=REGISTERED_AT)
    invoice = make_deposited_invoice(
        account=account, issue_date=date(2025, 1, 31), deposited_at=DEPOSITED_AT
    )
    holding = Holding.objects.get(invoice=invoice)

    assert activate_account(holding_id=holding.id, now=DEPOSITED_AT) is not None


@pytest.mark.requirement("R020", "R023")
def test_invoices_of_before_the_address_are_in_the_space_once_active_and_told_to_nobody() -> None:
    account = make_account()
    earlier = deposit(account)
    change_address(account, CLAIRE, at=DEPOSITED_AT + timedelta(hours=1))

    activation = make_activation(account, deposited_at=DEPOSITED_AT + A_MONTH)
    activate_account(holding_id=earlier.id, now=DEPOSITED_AT + A_MONTH)

    assert activation.holding_id != earlier.id
    assert Holding.objects.filter(space_id=activation.login.space_id).count() == 2
    assert list(Mail.objects.filter(realm_id=account.supplier_id, kind=MailKind.ACTIVATION)) == [
        activation.mail
    ]


def test_an_invoice_brought_in_from_an_older_portal_activates_nothing() -> None:
    account = make_account(address=CLAIRE)

    assert deposit_and_activate(account, is_legacy=True) is None
    assert deposit_and_activate(account, deposited_at=DEPOSITED_AT + A_MONTH) is not None


def test_a_second_invoice_activates_nothing_more() -> None:
    account = make_account(address=CLAIRE)
    make_activation(account)

    assert deposit_and_activate(account, deposited_at=DEPOSITED_AT + A_MONTH) is None
    assert Mail.objects.filter(kind=MailKind.ACTIVATION).count() == 1


def test_the_same_job_twice_changes_nothing() -> None:
    activation = make_activation(make_account(address=CLAIRE))

    assert activate_account(holding_id=activation.holding_id, now=DEPOSITED_AT) is None

    assert (Login.objects.count(), Activation.objects.count()) == (1, 1)


@pytest.mark.requirement("R012", "R013", "R014")
def test_two_customer_numbers_of_one_address_get_two_mails_and_two_made_identifiants() -> None:
    supplier = make_supplier()
    first = make_account(supplier=supplier, number="48213", address=CLAIRE)
    second = make_account(supplier=supplier, number="48214", address=CLAIRE)

    activations = [
        make_activation(first),
        make_activation(second, deposited_at=DEPOSITED_AT + A_MONTH),
    ]

    identifiants = {activation.login.identifiant for activation in activations}
    assert len(identifiants) == 2
    assert all(identifiant.startswith("LOC-") for identifiant in identifiants)
    assert [activation.mail.recipient for activation in activations] == [CLAIRE, CLAIRE]


@pytest.mark.requirement("R014", "R018")
def test_an_address_on_file_at_another_supplier_is_not_an_identifiant() -> None:
    make_account(
        supplier=make_supplier(
            code="belcour",
            name="Cafés Belcour",
            entities=[LOCAVIA_BAIL],
            administrator="paul@belcour.test",
        ),
        address=CLAIRE.upper(),
    )
    account = make_account(supplier=make_supplier(), address=CLAIRE)

    assert make_activation(account).login.identifiant.startswith("LOC-")


@pytest.mark.requirement("R014", "R015")
def test_an_identifiant_stays_when_another_account_of_the_same_address_appears() -> None:
    supplier = make_supplier()
    first = make_activation(make_account(supplier=supplier, number="48213", address=CLAIRE))
    second = make_activation(
        make_account(supplier=supplier, number="48214", address=CLAIRE),
        deposited_at=DEPOSITED_AT + A_MONTH,
    )

    first.login.refresh_from_db()
    assert first.login.identifiant == CLAIRE
    assert second.login.identifiant.startswith("LOC-")


@pytest.mark.requirement("R022", "R028")
def test_a_corrected_address_gets_a_new_identifiant_at_the_next_invoice_and_ends_the_former() -> (
    None
):
    account = make_account(address="clair@morel.test")
    former_id = make_activation(account).login_id
    change_address(account, CLAIRE, at=DEPOSITED_AT + timedelta(days=1))

    assert Login.objects.get(pk=former_id).ended_at is None
    activation = make_activation(account, deposited_at=DEPOSITED_AT + A_MONTH)

    former = Login.objects.get(pk=former_id)
    assert (former.ended_at, former.ended_reason) == (DEPOSITED_AT + A_MONTH, LoginEnd.REPLACED)
    assert (activation.login.identifiant, activation.mail.recipient) == (CLAIRE, CLAIRE)
    assert list(
        Membership.objects.filter(space_id=account.space_id, ended_at=None).values_list(
            "login_id", flat=True
        )
    ) == [activation.login_id]


@pytest.mark.parametrize("preset", Preset)
def test_both_presets_activate_at_the_next_invoice(preset: Preset) -> None:
    account = make_account(supplier=make_supplier(preset=preset), address=CLAIRE)

    assert deposit_and_activate(account) is not None


@pytest.mark.parametrize("preset", list(Preset))
def test_the_activation_of_another_number_is_announced_as_the_supplier_sends_it(
    preset: Preset,
) -> None:
    make_activation(make_account(supplier=make_supplier(preset=preset), address="a@morel.test"))

    mail = Mail.objects.get(kind=MailKind.ACTIVATION)

    on_demand = "à la date de sa prochaine facture, ou plus tôt si votre conseiller clientèle"
    said = [on_demand in " ".join(body.split()) for body in (mail.text, mail.html)]
    assert said == [preset is Preset.RECOMMANDE] * 2
