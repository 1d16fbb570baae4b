"""The cast is loaded: once, whatever stops it, and as its history went."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.vocabulary import DocumentFormat
from pli.domain.notices.models import Activation
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.surfaces.demo.cast.load import load_cast
from tests.database import DatabaseServer, connected_to

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
A_WEEK_LATER = datetime(2026, 11, 29, 9, tzinfo=UTC)
BEFORE_THE_STOP = 60


class Stop(BaseException):
    """Somebody pulled the plug."""


@dataclass
class Loading:
    """What was told while the cast was loaded, before and after a stop."""

    before: int = 0
    told: list[tuple[int, int]] = field(default_factory=list)


def stop_after_some(done: int, _invoices: int) -> None:
    if done >= BEFORE_THE_STOP:
        raise Stop


@pytest.fixture(scope="module")
def loading(
    database_server: DatabaseServer,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Loading]:
    """The cast on a database of its own: stopped in the middle, then started again."""
    folder = tmp_path_factory.mktemp("cast")
    loading = Loading()
    with (
        database_server.clone(f"pli_test_{os.getpid()}_load") as database,
        django_db_blocker.unblock(),
        connected_to(database),
        override_settings(PLI_STORAGE_DIR=folder),
    ):
        with pytest.raises(Stop):
            load_cast(now=NOW, progress=stop_after_some)
        loading.before = Arrival.objects.count()
        load_cast(now=A_WEEK_LATER, progress=lambda *counts: loading.told.append(counts))
        yield loading


def test_the_next_start_loads_what_a_stop_left_over_and_nothing_twice(loading: Loading) -> None:
    left_over = 300 - loading.before

    assert loading.told[-1] == (left_over, left_over)
    # 300 of thirty months, and beside them what waits for somebody or for its day.
    assert Counter(Arrival.objects.values_list("state", flat=True)) == {
        ArrivalState.AVAILABLE: 301,
        ArrivalState.HELD: 3,
    }
    assert [model.objects.count() for model in (Invoice, Holding, Batch)] == [301, 301, 85]
    assert [model.objects.count() for model in (CustomerAccount, Activation)] == [14, 12]
    assert Counter(Mail.objects.values_list("kind", flat=True)) == {
        MailKind.ACTIVATION: 12,
        MailKind.INVOICE_ATTACHED: 5,
        MailKind.INVOICE_AVAILABLE: 2,
    }


def test_a_start_that_finds_everything_changes_nothing(loading: Loading) -> None:
    told: list[tuple[int, int]] = []

    assert not load_cast(now=A_WEEK_LATER, progress=lambda *counts: told.append(counts))

    assert (told, Arrival.objects.count()) == ([], 304)


def test_each_kind_of_file_becomes_an_invoice_and_those_that_correct_find_theirs(
    loading: Loading,
) -> None:
    assert Counter(Invoice.objects.values_list("format", flat=True)) == {
        DocumentFormat.FACTURX: 232,
        DocumentFormat.UBL: 27,
        DocumentFormat.CII: 26,
        DocumentFormat.PLAIN_PDF: 16,
    }
    assert Invoice.objects.exclude(corrects=None).count() == 11


def test_an_address_is_given_when_its_time_comes(loading: Loading) -> None:
    identifiants = {
        row.account.number: row.login.identifiant
        for row in Activation.objects.select_related("account", "login")
    }

    # Alone with her address when Locavia wrote to her, known twice when Belcour did.
    assert identifiants["80126"] == "sophie.renard@hotel-du-parc.example"
    assert identifiants["B-2201"].startswith("CAF-")
    # Given for three numbers on one day: it is nobody's identifiant.
    assert [identifiants[number][:4] for number in ("51001", "51002", "51003")] == ["LOC-"] * 3
    # Hers came after her latest invoice.
    assert "77410" not in identifiants
    assert RegisteredAddress.objects.filter(account__number="77410").count() == 1
