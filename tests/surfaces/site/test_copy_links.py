"""The two links of an automatic copy: a mailbox agrees to it, and leaves it."""

from datetime import timedelta

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import change_policy
from pli.domain.handover.models import MailCopy
from pli.domain.handover.vocabulary import CopyEnd
from pli.domain.identity.models import Link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.notices.vocabulary import LINK_ERRORS_MAX
from tests.make.copies import (
    COMPTA,
    ask_copy,
    make_offered_account,
    make_running_copy,
    secret_of_copy,
)
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db
HOME = "/portail/locavia/copie-automatique/"


def words_of(answer: HttpResponseBase) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def asked() -> tuple[CustomerAccount, MailCopy]:
    account = make_offered_account()
    return account, ask_copy(account, at=timezone.now())


def test_looking_changes_nothing_and_a_gesture_begins_it_once(client: Client) -> None:
    _account, copy = asked()
    address = f"{HOME}{secret_of_copy(copy)}/"

    pages = [client.get(address) for _time in range(3)]
    copy.refresh_from_db()
    assert ([page.status_code for page in pages], copy.confirmed_at) == ([200] * 3, None)
    assert f"souhaite envoyer à {COMPTA} une copie" in words_of(pages[0])
    begun, again = client.post(address), client.post(address)

    copy.refresh_from_db()
    assert (begun.status_code, again.status_code) == (200, 410)
    assert f"partira en copie vers {COMPTA}" in words_of(begun)
    assert copy.confirmed_at is not None


def test_a_form_of_another_site_does_not_agree_for_anybody() -> None:
    _account, copy = asked()
    reader = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    assert reader.post(f"{HOME}{secret_of_copy(copy)}/").status_code == 403


def test_wrong_late_foreign_and_truncated_links_begin_nothing(client: Client) -> None:
    account, replaced = asked()
    make_supplier(code="charlie", name="Charlie & Cie", siren="732829320")
    replaced_secret = secret_of_copy(replaced)
    running = make_running_copy(account, "achats@morel.test", at=timezone.now())
    copy = ask_copy(account, at=timezone.now())
    secret = secret_of_copy(copy)

    answers = [
        client.post(f"{HOME}inventee/"),
        client.post(f"{HOME}{secret[:-1]}/"),
        client.post(f"/portail/charlie/copie-automatique/{secret}/"),
        client.post(f"/copie-automatique/{secret}/"),
        client.post(f"{HOME}{secret_of_copy(running, LinkPurpose.COPY_END)}/"),
        client.post(f"{HOME}{replaced_secret}/"),
    ]
    Link.objects.filter(about_id=copy.id).update(expires_at=timezone.now() - timedelta(seconds=1))
    expired = client.post(f"{HOME}{secret}/")

    assert [answer.status_code for answer in answers] == [404] * 5 + [410]
    assert expired.status_code == 410
    copy.refresh_from_db()
    assert copy.confirmed_at is None


def test_where_copies_are_offered_no_more_the_link_says_so(client: Client) -> None:
    account, copy = asked()
    secret = secret_of_copy(copy)
    change_policy(
        access=supplier_access(account.supplier),
        changed_at=timezone.now(),
        automatic_copy=False,
    )

    answer = client.post(f"{HOME}{secret}/")

    assert answer.status_code == 409
    assert "ne propose pas la copie automatique" in words_of(answer)


def test_a_mail_reader_leaves_by_one_post_and_looking_changes_nothing() -> None:
    account = make_offered_account()
    copy = make_running_copy(account, at=timezone.now())
    address = f"{HOME}arret/{secret_of_copy(copy, LinkPurpose.COPY_END)}/"
    # As a mail reader does it: no cookie, no form that we made.
    reader = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    page = reader.get(address)
    copy.refresh_from_db()
    assert (page.status_code, copy.ended_at) == (200, None)
    answers = [reader.post(address, {"List-Unsubscribe": "One-Click"}) for _time in range(2)]

    copy.refresh_from_db()
    assert [answer.status_code for answer in answers] == [200, 200]
    assert copy.end_cause == CopyEnd.DECLINED
    assert "Plus aucune facture" in words_of(reader.get(address))


def test_who_tries_many_links_is_slowed_down(client: Client) -> None:
    make_offered_account()

    statuses = [
        client.get(f"{HOME}arret/essai-{n}/").status_code for n in range(LINK_ERRORS_MAX + 1)
    ]

    assert statuses == [404] * LINK_ERRORS_MAX + [429]
