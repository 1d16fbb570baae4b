"""The copy to a customer's own server: recognised, tried, then each new invoice, once, in order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from pli.domain.customers.operations import change_policy
from pli.domain.customers.vocabulary import OriginalChannel, Preset
from pli.domain.handover.models import ServerCopy, ServerFile
from pli.domain.handover.operations import (
    CopyNotOffered,
    ServerCopyNotFound,
    ServerInvalid,
    ServerRefused,
    ServerTriesTooMany,
    confirm_server_copy,
    remove_server_copy,
    resume_forgotten_copies,
    run_server_copy,
)
from pli.domain.handover.vocabulary import (
    SERVER_JOB_SPAN,
    SERVER_TRIES_OF_SPACE_MAX,
    SERVER_UNREAD_REST,
    CopyFault,
    ServerGiven,
    ServerKind,
)
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.activations import DEPOSITED_AT, deposit
from tests.make.copies import ASKED_AT, make_offered_account
from tests.make.notifications import make_told_account
from tests.make.object_store import running_store
from tests.make.server_copies import (
    ask_server,
    begin_server_copy,
    given_of,
    open_one,
    sheet_of,
)
from tests.make.sftp_server import PASSWORD, RunningServer, running_sftp
from tests.make.suppliers import REGISTERED_AT, account_access, make_account, supplier_access

pytestmark = pytest.mark.django_db

# The module, whose one function bears its name.
RUNNING = import_module("pli.domain.handover.operations.run_server_copy")


@pytest.fixture
def server(tmp_path: Path, settings: Settings) -> Iterator[RunningServer]:
    settings.PLI_PRIVATE_COPIES = True
    with running_sftp(tmp_path / "depot") as running:
        yield running


def due_jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="handover.run_server_copy").count()


def test_nothing_goes_to_a_server_before_its_key_was_confirmed(server: RunningServer) -> None:
    account = make_offered_account()
    copy = ask_server(account, given_of(server))
    open_one(account)

    assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 0
    assert sheet_of(account).fingerprint == server.key.get_fingerprint()
    assert (sheet_of(account).confirmed_at, server.names()) == (None, [])


def test_each_new_invoice_is_put_once_under_a_name_of_its_own(server: RunningServer) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    holdings = [open_one(account) for _time in range(3)]

    counts = [run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) for _time in range(2)]

    assert counts == [3, 0]
    assert len(server.names()) == 3
    for holding, name in zip(
        sorted(holdings, key=lambda one: one.number), server.names(), strict=True
    ):
        assert name == (
            f"{holding.issue_date:%Y-%m-%d}_facture-{holding.number}_{holding.id.hex[-12:]}.pdf"
        )
    assert Entry.objects.filter(kind=EntryKind.INVOICE_COPIED).count() == 3
    assert sheet_of(account).waiting_count == 0


def test_a_crash_after_the_file_arrived_puts_it_again_in_its_own_place(
    server: RunningServer,
) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    open_one(account)
    run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT)
    ServerFile.objects.update(done_at=None)  # the answer was lost

    assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 1
    assert len(server.names()) == 1


def test_what_is_refused_rests_and_goes_on_where_it_stopped(server: RunningServer) -> None:
    account = make_offered_account()
    (server.root / "entrant").mkdir()
    copy = begin_server_copy(account, server, folder="entrant")
    open_one(account)
    run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT)
    (server.root / "entrant").rename(server.root / "ailleurs")
    open_one(account)
    open_one(account)

    assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 0
    resting = sheet_of(account)
    assert (resting.fault, resting.waiting_count) == (CopyFault.FOLDER, 2)
    assert resting.due_at == DEPOSITED_AT + timedelta(minutes=1)
    (server.root / "ailleurs").rename(server.root / "entrant")
    assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 0  # it rests
    later = DEPOSITED_AT + timedelta(minutes=1)
    assert run_server_copy(copy_id=copy.id, clock=lambda: later) == 2

    well = sheet_of(account)
    assert (well.fault, well.failing_since_at, well.due_at) == (None, None, None)
    assert len(server.names()) == 3


def test_a_file_that_cannot_be_read_keeps_no_other_from_leaving(server: RunningServer) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    lost = open_one(account).invoice.document
    lost.sha256 = "0" * 64  # its bytes are gone
    lost.save()
    open_one(account)

    assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 1
    assert (len(server.names()), sheet_of(account).waiting_count) == (1, 1)


def test_what_cannot_be_read_rests_for_an_hour_is_counted_and_holds_no_job(
    server: RunningServer,
) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    for digit in "01":
        lost = open_one(account).invoice.document
        lost.sha256 = digit * 64
        lost.save()
    open_one(account)
    jobs = due_jobs()

    counts = [run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) for _time in range(2)]

    assert counts == [1, 0]
    assert due_jobs() == jobs
    assert (sheet_of(account).waiting_count, sheet_of(account).unread_count) == (2, 2)
    assert set(ServerFile.objects.filter(done_at=None).values_list("due_at", flat=True)) == {
        DEPOSITED_AT + SERVER_UNREAD_REST
    }


def test_what_could_not_be_read_is_found_again_when_its_hour_came(server: RunningServer) -> None:
    account = make_offered_account()
    begin_server_copy(account, server)
    open_one(account)
    ServerFile.objects.update(due_at=DEPOSITED_AT + timedelta(hours=3))

    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(hours=2)) == 0
    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(hours=3)) == 1


def test_what_is_left_over_by_a_job_is_for_the_next(
    server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    for _time in range(3):
        open_one(account)
    monkeypatch.setattr(RUNNING, "SERVER_FILES_OF_JOB", 2)
    jobs = due_jobs()

    counts = [run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) for _time in range(2)]

    assert counts == [2, 1]
    assert due_jobs() == jobs + 1
    assert server.lines == 4  # to be looked at, to be tried, and one for each job


def test_a_try_that_goes_well_ends_the_rest(server: RunningServer) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    open_one(account)
    ServerCopy.objects.update(place="absent")
    run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT)
    ServerCopy.objects.update(place="")

    confirm_server_copy(access=account_access(account), copy_id=copy.id, confirmed_at=DEPOSITED_AT)

    assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 1


def test_a_server_that_shows_another_key_gets_nothing(
    server: RunningServer, tmp_path: Path
) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    open_one(account)
    with running_sftp(tmp_path / "autre") as other:
        ServerCopy.objects.update(port=other.port)

        run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT)

        assert sheet_of(account).fault is CopyFault.OTHER_KEY
        assert other.names() == []


def test_hosts_of_our_own_network_are_refused_when_named_and_when_reached(
    server: RunningServer, settings: Settings
) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    open_one(account)
    settings.PLI_PRIVATE_COPIES = False

    with pytest.raises(ServerRefused) as refusal:
        ask_server(account, given_of(server))
    run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT)

    assert refusal.value.fault is CopyFault.HOST_REFUSED
    assert sheet_of(account).fault is CopyFault.HOST_REFUSED
    assert server.names() == []


def test_secrets_are_encrypted_and_forgotten_with_the_copy(server: RunningServer) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    stored = ServerCopy.objects.get(pk=copy.id).secret

    remove_server_copy(access=account_access(account), copy_id=copy.id, removed_at=DEPOSITED_AT)

    assert PASSWORD not in stored
    assert PASSWORD not in repr((given_of(server), server.as_known()))
    assert ServerCopy.objects.get(pk=copy.id).secret == ""
    open_one(account)
    assert ServerFile.objects.count() == 0


def test_a_wrong_password_is_told_by_the_try_and_begins_nothing(server: RunningServer) -> None:
    account = make_offered_account()
    copy = ask_server(account, given_of(server, secret="un-autre"))

    with pytest.raises(ServerRefused) as refusal:
        confirm_server_copy(access=account_access(account), copy_id=copy.id, confirmed_at=ASKED_AT)

    assert refusal.value.fault is CopyFault.SIGN_IN
    assert sheet_of(account).confirmed_at is None


@pytest.mark.parametrize("preset", [Preset.CLASSIQUE, Preset.RECOMMANDE])
def test_the_supplier_decides_whether_there_are_any(server: RunningServer, preset: Preset) -> None:
    account = make_offered_account(preset)

    if preset is Preset.CLASSIQUE:
        with pytest.raises(CopyNotOffered):
            ask_server(account, given_of(server))
    else:
        copy = begin_server_copy(account, server)
        open_one(account)
        change_policy(
            access=supplier_access(account.supplier),
            changed_at=REGISTERED_AT,
            automatic_copy=False,
        )
        assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 0

    assert server.names() == []


def test_a_bucket_takes_them_in_the_same_way(settings: Settings) -> None:
    settings.PLI_PRIVATE_COPIES = True
    account = make_offered_account()
    with running_store() as store:
        bucket = store.as_known()
        given = ServerGiven(
            ServerKind.S3,
            bucket.host,
            bucket.port,
            bucket.access_key,
            bucket.secret_key,
            bucket.name,
            bucket.region,
        )
        copy = ask_server(account, given)
        confirm_server_copy(access=account_access(account), copy_id=copy.id, confirmed_at=ASKED_AT)
        open_one(account)

        assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 1

        (content,) = store.kept().values()
        assert content.startswith(b"%PDF")


def test_a_duplicata_stays_one(server: RunningServer) -> None:
    account = make_told_account(preset=Preset.RECOMMANDE, channel=OriginalChannel.PAPER)
    copy = begin_server_copy(account, server)
    open_one(account)

    run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT)

    (name,) = server.names()
    assert "_duplicata-facture-" in name


def test_what_no_job_put_is_found(server: RunningServer) -> None:
    account = make_offered_account()
    begin_server_copy(account, server)
    deposit(account)

    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(hours=2)) == 1
    assert ServerFile.objects.count() == 1
    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(hours=4)) == 1


def test_another_space_finds_none_and_tries_are_counted(server: RunningServer) -> None:
    account = make_offered_account()
    copy = ask_server(account, given_of(server))
    stranger = make_account(supplier=account.supplier, number="77777")

    with pytest.raises(ServerCopyNotFound):
        confirm_server_copy(access=account_access(stranger), copy_id=copy.id, confirmed_at=ASKED_AT)
    wrong = replace(given_of(server), port=1)
    for _time in range(SERVER_TRIES_OF_SPACE_MAX - 1):
        with pytest.raises(ServerRefused):
            ask_server(account, wrong)
    with pytest.raises(ServerTriesTooMany):
        ask_server(account, wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"host": ""},
        {"host": "a b"},
        {"host": "https://a.fr"},
        {"host": "a" * 201},
        {"port": 0},
        {"port": 65_536},
        {"account": ""},
        {"secret": ""},
        {"kind": ServerKind.S3, "place": ""},
    ],
)
def test_what_cannot_be_a_server_is_refused(wrong: dict[str, object]) -> None:
    given = ServerGiven(ServerKind.SFTP, "sftp.morel.test", 22, "compta", "secret", "")

    with pytest.raises(ServerInvalid):
        ask_server(make_offered_account(), replace(given, **wrong))  # type: ignore[arg-type]


def test_a_slow_server_keeps_a_job_for_minutes_and_the_next_goes_on(server: RunningServer) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    for _time in range(3):
        open_one(account)
    jobs = due_jobs()
    asked = iter(range(1_000))

    def slow() -> datetime:
        return DEPOSITED_AT + next(asked) * SERVER_JOB_SPAN / 4

    assert run_server_copy(copy_id=copy.id, clock=slow) == 1
    assert due_jobs() == jobs + 1
    (done_at,) = ServerFile.objects.exclude(done_at=None).values_list("done_at", flat=True)
    assert done_at > DEPOSITED_AT + SERVER_JOB_SPAN / 2  # when it was put, not when the job began


def test_a_job_that_comes_a_moment_early_ends_the_rest(server: RunningServer) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    open_one(account)
    ServerCopy.objects.update(due_at=DEPOSITED_AT + timedelta(seconds=5), tries=1)

    assert run_server_copy(copy_id=copy.id, clock=lambda: DEPOSITED_AT) == 1
