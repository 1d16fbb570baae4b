"""A server takes the place of another, or of itself with a new secret: nothing is missing."""

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from pytest_django import Settings

from pli.domain.customers.models import CustomerAccount
from pli.domain.handover.models import ServerCopy, ServerFile
from pli.domain.handover.operations import (
    ServerCopyNotFound,
    ServerRefused,
    ask_server_copy,
    confirm_server_copy,
    open_copies,
    remove_server_copy,
    resume_forgotten_copies,
    run_server_copy,
)
from pli.domain.handover.queries import server_copies
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.activations import DEPOSITED_AT, deposit
from tests.make.copies import ASKED_AT, make_offered_account
from tests.make.server_copies import begin_server_copy, given_of, open_one
from tests.make.sftp_server import RunningServer, running_sftp
from tests.make.suppliers import account_access

pytestmark = pytest.mark.django_db

LATER = DEPOSITED_AT + timedelta(hours=1)


@pytest.fixture
def server(tmp_path: Path, settings: Settings) -> Iterator[RunningServer]:
    settings.PLI_PRIVATE_COPIES = True
    with running_sftp(tmp_path / "depot") as running:
        yield running


def ask_again(account: CustomerAccount, server: RunningServer) -> ServerCopy:
    return ask_server_copy(access=account_access(account), given=given_of(server), asked_at=LATER)


def confirm(account: CustomerAccount, copy: ServerCopy) -> None:
    confirm_server_copy(access=account_access(account), copy_id=copy.id, confirmed_at=LATER)


def test_the_one_that_runs_goes_on_until_the_other_was_tried(server: RunningServer) -> None:
    account = make_offered_account()
    former = begin_server_copy(account, server)
    asked = ask_again(account, server)
    open_one(account)

    assert run_server_copy(copy_id=former.id, clock=lambda: DEPOSITED_AT) == 1
    found = server_copies(access=account_access(account))
    assert [one.copy_id for one in found] == [former.id, asked.id]
    assert [one.confirmed_at for one in found] == [ASKED_AT, None]


def test_a_try_that_fails_leaves_the_one_that_runs(server: RunningServer) -> None:
    account = make_offered_account()
    former = begin_server_copy(account, server)
    access = account_access(account)
    wrong = ask_server_copy(access=access, given=given_of(server, secret="non"), asked_at=LATER)

    with pytest.raises(ServerRefused):
        confirm(account, wrong)
    asked = ask_again(account, server)

    standing = ServerCopy.objects.filter(ended_at=None).order_by("asked_at")
    assert [copy.id for copy in standing] == [former.id, asked.id]


def test_what_waited_goes_to_the_one_that_takes_its_place(server: RunningServer) -> None:
    account = make_offered_account()
    former = begin_server_copy(account, server)
    open_one(account)
    run_server_copy(copy_id=former.id, clock=lambda: DEPOSITED_AT)
    ServerCopy.objects.update(place="absent")  # it takes nothing any more
    open_one(account)
    run_server_copy(copy_id=former.id, clock=lambda: DEPOSITED_AT)

    asked = ask_again(account, server)
    confirm(account, asked)

    assert ServerFile.objects.filter(copy=asked, done_at=None).count() == 1
    assert run_server_copy(copy_id=asked.id, clock=lambda: LATER) == 1
    assert len(server.names()) == 2
    former.refresh_from_db()
    assert (former.ended_at, former.secret) == (LATER, "")


def test_what_was_told_before_the_change_and_opened_after_it_goes_there_once(
    server: RunningServer,
) -> None:
    account = make_offered_account()
    former = begin_server_copy(account, server)
    open_one(account)
    run_server_copy(copy_id=former.id, clock=lambda: DEPOSITED_AT)
    late = deposit(account)
    asked = ask_again(account, server)
    confirm(account, asked)

    assert open_copies(holding_id=late.id, now=LATER) == 1
    assert run_server_copy(copy_id=asked.id, clock=lambda: LATER) == 1
    assert resume_forgotten_copies(now=LATER + timedelta(hours=2)) == 0
    assert Entry.objects.filter(kind=EntryKind.INVOICE_COPIED).count() == 2


def test_one_that_ended_while_it_was_tried_begins_nothing(
    server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make_offered_account()
    copy = begin_server_copy(account, server)
    access = account_access(account)

    def ended_meanwhile(tried: ServerCopy) -> None:
        remove_server_copy(access=access, copy_id=tried.id, removed_at=LATER)

    monkeypatch.setattr(import_module(ask_server_copy.__module__), "try_copy", ended_meanwhile)

    with pytest.raises(ServerCopyNotFound):
        confirm(account, copy)
    assert not Entry.objects.filter(kind=EntryKind.SERVER_COPY_TAKEN_OVER).exists()
