"""Of a copy to a server each administrator hears: that it begins, fails, or has nobody."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from pli.domain.customers.vocabulary import Preset
from pli.domain.handover.models import ServerCopy
from pli.domain.handover.operations import (
    ask_server_copy,
    confirm_server_copy,
    run_server_copy,
)
from pli.domain.handover.vocabulary import (
    CopyFault,
)
from pli.domain.identity.models import Login
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.operations import compose_copy_failing, compose_server_copy_begun
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.models import Membership
from tests.make.activations import DEPOSITED_AT
from tests.make.copies import ASKED_AT
from tests.make.notifications import CLAIRE, arrive, make_told_account
from tests.make.people import give_password
from tests.make.server_copies import (
    begin_server_copy,
    given_of,
    make_administrator,
    open_one,
    sheet_of,
)
from tests.make.sftp_server import PASSWORD, RunningServer, running_sftp

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(tmp_path: Path, settings: Settings) -> Iterator[RunningServer]:
    settings.PLI_PRIVATE_COPIES = True
    with running_sftp(tmp_path / "depot") as running:
        yield running


def test_a_copy_stops_with_the_right_of_whoever_set_it_up_until_another_takes_it_over(
    server: RunningServer,
) -> None:
    account = make_told_account(preset=Preset.RECOMMANDE)
    leaving, staying = (make_administrator(account) for _time in range(2))
    copy = ask_server_copy(access=leaving, given=given_of(server), asked_at=ASKED_AT)
    begun_at = ASKED_AT + timedelta(minutes=1)
    confirm_server_copy(access=leaving, copy_id=copy.id, confirmed_at=begun_at)
    open_one(account)
    Membership.objects.filter(login=leaving.login_id).update(ended_at=DEPOSITED_AT)

    assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 0
    stopped = sheet_of(account)
    assert (stopped.is_answered_for, stopped.fault) == (False, CopyFault.NOBODY)
    assert server.names() == []
    run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT + timedelta(hours=24))
    mails = compose_copy_failing(copy_id=copy.id, now=DEPOSITED_AT + timedelta(hours=24))
    assert [mail.login_id for mail in mails] == [staying.login_id]
    for body in (mails[0].text, mails[0].html):
        assert "n’administre plus votre espace" in body

    confirm_server_copy(access=staying, copy_id=copy.id, confirmed_at=DEPOSITED_AT)

    assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 1
    assert (sheet_of(account).is_answered_for, sheet_of(account).fault) == (True, None)
    kinds = Entry.objects.filter(subject_kind="copy", subject_id=copy.id)
    assert list(kinds.order_by("happened_at", "id").values_list("kind", flat=True)) == [
        EntryKind.COPY_ASKED,
        EntryKind.SERVER_COPY_BEGUN,
        EntryKind.SERVER_COPY_TAKEN_OVER,
        EntryKind.COPY_FAILING_TOLD,
    ]


def test_each_administrator_is_told_by_one_mail_that_a_server_has_copies(
    server: RunningServer,
) -> None:
    account = make_told_account(preset=Preset.RECOMMANDE)
    administrators = [make_administrator(account) for _time in range(2)]
    copy = begin_server_copy(account, server)

    jobs = ProcrastinateJob.objects.filter(task_name="notices.compose_server_copy_begun")
    assert [job.args for job in jobs] == [{"subject_id": str(copy.id)}]
    mails = compose_server_copy_begun(copy_id=copy.id, now=ASKED_AT)
    assert compose_server_copy_begun(copy_id=copy.id, now=ASKED_AT) == mails
    assert [mail.login_id for mail in mails] == [access.login_id for access in administrators]
    for mail in mails:
        assert mail.subject == "Vos factures partent en copie vers un serveur"
        for body in (mail.text, mail.html):
            assert "est aussi déposée sur le serveur localhost" in body
            assert PASSWORD not in body


def test_a_day_of_failure_is_told_by_one_mail_to_whoever_administers(
    server: RunningServer,
) -> None:
    account = make_told_account(preset=Preset.RECOMMANDE)
    arrive(account)
    give_password(Login.objects.get(address=CLAIRE))
    copy = begin_server_copy(account, server)
    open_one(account)
    ServerCopy.objects.update(place="absent")

    for hours in (0, 12, 24, 36):
        run_server_copy(
            copy_id=copy.id, clock=lambda past=hours: DEPOSITED_AT + timedelta(hours=past)
        )

    jobs = ProcrastinateJob.objects.filter(task_name="notices.compose_copy_failing")
    assert [job.args for job in jobs] == [{"subject_id": str(copy.id)}]
    later = DEPOSITED_AT + timedelta(hours=24)
    (mail,) = compose_copy_failing(copy_id=copy.id, now=later)
    assert compose_copy_failing(copy_id=copy.id, now=later) == [mail]
    assert (mail.kind, mail.recipient) == (MailKind.COPY_FAILING, CLAIRE)
    for body in (mail.text, mail.html):
        assert "le serveur localhost ne prend plus les factures" in body
        assert f"/espace/{account.space_id}/exports/copie-automatique/serveur/" in body
