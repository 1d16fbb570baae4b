"""Another address for an account: what becomes of its identifiant, and who is told (R022, R101)."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Login, SignIn
from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import Activation
from pli.domain.notices.operations import (
    activate_account,
    compose_address_notice,
    follow_login,
    resume_forgotten_activations,
)
from pli.domain.notices.queries import account_access as access_of_account
from pli.domain.notices.queries import activations_of, former_identifiants
from pli.domain.notices.queries.readers_of import registered_login
from pli.domain.notices.vocabulary import AccessState
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Role
from tests.make.activations import deposit, deposit_and_activate, make_activation
from tests.make.addresses import (
    CHANGED_AT,
    FORMER,
    NEXT,
    NEXT_INVOICE_AT,
    change_address,
    keep_something,
    kept_by,
    make_active,
)
from tests.make.notifications import make_colleague
from tests.make.people import give_password, make_person, make_sign_in, recover
from tests.make.suppliers import supplier_access

pytestmark = pytest.mark.django_db

# What an identifiant looks like that nobody uses: never begun, or shut out.
NOT_USED = (
    {"password": "", "password_chosen_at": None, "password_chosen_by": ""},
    {"suspended_at": CHANGED_AT},
)


def told(kind: MailKind = MailKind.ADDRESS_CHANGE) -> list[str]:
    """To whom mails of a kind were written, in their order."""
    mails = Mail.objects.filter(kind=kind).order_by("queued_at", "id")
    return list(mails.values_list("recipient", flat=True))


def next_invoice(account: CustomerAccount) -> Activation:
    return make_activation(account, deposited_at=NEXT_INVOICE_AT)


@pytest.mark.requirement("R022", "T4")
def test_where_the_identifiant_stays_login_password_and_sessions_are_those_of_before() -> None:
    former = make_active(Preset.RECOMMANDE)
    session = make_sign_in(former.login)
    change_address(former.account)

    activation = next_invoice(former.account)

    login = Login.objects.get(pk=former.login_id)
    session.refresh_from_db()
    assert (activation.login_id, activation.mail.kind) == (login.id, MailKind.ADDRESS_CHANGE)
    assert (login.identifiant, login.address, login.ended_at) == (FORMER, NEXT, None)
    assert (login.password, session.ended_at) == (former.login.password, None)
    assert sorted(told()) == [FORMER, NEXT]
    assert told(MailKind.ACTIVATION) == [FORMER]
    assert registered_login(former.account) == login


@pytest.mark.requirement("R022", "R101", "T4")
def test_where_it_does_not_the_former_is_closed_with_its_sessions_and_its_address_told() -> None:
    former = make_active(Preset.CLASSIQUE)
    session = make_sign_in(former.login)
    change_address(former.account)

    activation = next_invoice(former.account)

    session.refresh_from_db()
    assert session.ended_at == NEXT_INVOICE_AT
    assert (activation.login.identifiant, activation.mail.recipient) == (NEXT, NEXT)
    assert told() == [FORMER]
    assert told(MailKind.ACTIVATION) == [FORMER, NEXT]
    assert [
        (one.identifiant, one.ended_at, one.is_replaced)
        for one in former_identifiants(former.account_id)
    ] == [(FORMER, NEXT_INVOICE_AT, True)]


@pytest.mark.requirement("R022")
def test_preferences_and_bookmark_go_to_the_new_identifiant() -> None:
    former = make_active(Preset.CLASSIQUE)
    keep_something(former.login)
    change_address(former.account)

    login = next_invoice(former.account).login

    assert kept_by(login) == ([12], [former.activated_at])
    assert kept_by(former.login) == ([], [])


def test_they_follow_when_the_login_finds_the_person_who_had_proved_the_address() -> None:
    former = make_active(Preset.CLASSIQUE)
    keep_something(former.login)
    owner = make_person(address=NEXT, is_proven=True)
    change_address(former.account)
    login = next_invoice(former.account).login

    recover(login, chosen_at=NEXT_INVOICE_AT)
    jobs = ProcrastinateJob.objects.filter(task_name="notices.follow_login")
    assert list(jobs.values_list("args", flat=True)) == [{"subject_id": str(login.id)}]
    for _replay in range(2):
        follow_login(login_id=login.id)

    login.refresh_from_db()
    assert login.person_id == owner.id
    assert kept_by(login) == ([12], [former.activated_at])


@pytest.mark.parametrize("state", NOT_USED)
@pytest.mark.parametrize("preset", Preset)
def test_an_identifiant_that_nobody_uses_gives_way_whatever_the_rule(
    preset: Preset, state: dict[str, object]
) -> None:
    former = make_active(preset)
    Login.objects.filter(pk=former.login_id).update(**state)
    change_address(former.account)

    activation = next_invoice(former.account)

    assert (activation.login.identifiant, activation.mail.kind) == (NEXT, MailKind.ACTIVATION)
    former.login.refresh_from_db()
    assert former.login.ended_reason == LoginEnd.REPLACED


@pytest.mark.requirement("R022", "T4")
@pytest.mark.parametrize(
    ("preset", "is_kept"), [(Preset.RECOMMANDE, True), (Preset.CLASSIQUE, False)]
)
def test_the_address_of_a_colleague_makes_him_administrator_or_gives_him_another_identifiant(
    *, preset: Preset, is_kept: bool
) -> None:
    former = make_active(preset)
    make_colleague(former.account, address=NEXT)
    colleague = Login.objects.get(address=NEXT)
    give_password(colleague)
    change_address(former.account)

    activation = next_invoice(former.account)

    member = Membership.objects.get(login=activation.login)
    assert (activation.login_id == colleague.id, member.roles) == (is_kept, [Role.ADMINISTRATOR])
    former.login.refresh_from_db()
    colleague.refresh_from_db()
    assert (former.login.ended_reason, colleague.ended_at) == (LoginEnd.REPLACED, None)
    assert FORMER in told()
    written = MailKind.ADDRESS_CHANGE if is_kept else MailKind.ACTIVATION
    assert (activation.mail.kind, activation.mail.recipient) == (written, NEXT)


@pytest.mark.requirement("R101")
@pytest.mark.parametrize("preset", Preset)
def test_the_address_in_use_is_told_as_soon_as_another_is_registered(preset: Preset) -> None:
    former = make_active(preset)
    row = change_address(former.account)

    jobs = ProcrastinateJob.objects.filter(task_name="notices.compose_address_notice")
    assert list(jobs.values_list("args", flat=True)) == [{"subject_id": str(row.id)}]
    mails = [compose_address_notice(address_id=row.id, now=CHANGED_AT) for _replay in range(2)]

    assert mails[0] == mails[1]
    assert mails[0] is not None
    assert (mails[0].recipient, mails[0].subject) == (FORMER, "Votre adresse mail change")
    assert "l…@morel.test" in mails[0].text
    assert NEXT not in mails[0].text + mails[0].html
    sentence = "resteront les mêmes" if preset is Preset.RECOMMANDE else "n’ouvrira plus l’espace"
    assert sentence in mails[0].text


@pytest.mark.requirement("R101")
@pytest.mark.parametrize("state", NOT_USED)
def test_an_identifiant_that_will_not_stay_is_told_so_and_so_is_the_adviser(
    state: dict[str, object],
) -> None:
    former = make_active(Preset.RECOMMANDE)
    Login.objects.filter(pk=former.login_id).update(**state)

    assert_announced(former, change_address(former.account))


@pytest.mark.requirement("R101")
def test_where_a_colleagues_identifiant_takes_over_that_is_told_before() -> None:
    former = make_active(Preset.RECOMMANDE)
    make_colleague(former.account, address=NEXT)

    assert_announced(former, change_address(former.account))


def assert_announced(former: Activation, row: RegisteredAddress) -> None:
    """Both the mail and the adviser's sheet say that the identifiant in use will be closed."""
    mail = compose_address_notice(address_id=row.id, now=CHANGED_AT)
    account = former.account
    sheet = access_of_account(
        access=supplier_access(account.supplier),
        account_id=account.id,
        space_id=account.space_id,
        now=CHANGED_AT,
    )
    assert mail is not None
    assert f"l’identifiant {FORMER} n’ouvrira plus l’espace" in mail.text
    assert (sheet.state, sheet.keeps_identifiant) == (AccessState.REPLACEMENT_DUE, False)
    next_invoice(account)
    former.login.refresh_from_db()
    assert former.login.ended_reason == LoginEnd.REPLACED


def test_an_address_that_came_back_changes_nothing_and_tells_nobody() -> None:
    former = make_active(Preset.CLASSIQUE)
    change_address(former.account)
    back = change_address(former.account, FORMER, at=CHANGED_AT + timedelta(hours=1))

    assert compose_address_notice(address_id=back.id, now=CHANGED_AT) is None
    activation = next_invoice(former.account)

    assert (activation.login_id, activation.mail_id) == (former.login_id, former.mail_id)
    assert told() == []
    assert resume_forgotten_activations(now=NEXT_INVOICE_AT + timedelta(days=1)) == 0


def test_a_replay_of_the_invoice_changes_nothing_more() -> None:
    former = make_active(Preset.RECOMMANDE)
    change_address(former.account)
    activation = next_invoice(former.account)
    assert activation.holding_id is not None

    assert activate_account(holding_id=activation.holding_id, now=NEXT_INVOICE_AT) is None
    assert deposit_and_activate(former.account, deposited_at=NEXT_INVOICE_AT) is None
    assert len(told()) == 2


@pytest.mark.requirement("R175")
def test_the_customers_own_journal_tells_the_address_and_what_came_of_it() -> None:
    former = make_active(Preset.RECOMMANDE)
    change_address(former.account)
    next_invoice(former.account)

    entries = Entry.objects.filter(space_id=former.account.space_id).order_by("happened_at", "id")
    kinds = list(entries.values_list("kind", flat=True))
    assert [
        kind
        for kind in kinds
        if kind
        in {
            EntryKind.ADDRESS_REGISTERED,
            EntryKind.ACCOUNT_ACTIVATED,
            EntryKind.ADDRESS_CHANGED,
        }
    ] == [
        EntryKind.ADDRESS_REGISTERED,
        EntryKind.ACCOUNT_ACTIVATED,
        EntryKind.ADDRESS_REGISTERED,
        EntryKind.ADDRESS_CHANGED,
    ]


def test_until_the_next_invoice_the_adviser_sees_the_identifiant_in_use() -> None:
    former = make_active(Preset.CLASSIQUE)
    change_address(former.account)
    deposit(former.account, deposited_at=NEXT_INVOICE_AT)

    sheet = activations_of([former.account_id])[former.account_id]

    assert (sheet.identifiant, sheet.address, sheet.ended_at) == (FORMER, FORMER, None)


@pytest.mark.requirement("R022")
def test_an_address_whose_access_was_closed_can_be_registered_again() -> None:
    former = make_active(Preset.CLASSIQUE)
    change_address(former.account)
    current = next_invoice(former.account)
    Login.objects.filter(pk=current.login_id).update(
        ended_at=NEXT_INVOICE_AT, ended_reason=LoginEnd.CLOSED
    )

    later = NEXT_INVOICE_AT + timedelta(days=1)
    row = change_address(former.account, NEXT, at=later)

    assert row.id != current.address_id
    again = make_activation(former.account, deposited_at=later + timedelta(days=1))
    assert again.login_id != current.login_id
    assert not SignIn.objects.filter(login=current.login, ended_at=None).exists()
