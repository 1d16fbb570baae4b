"""One-time codes are turned off once, however often the form is sent."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.database import Database
from tests.make.locks import in_thread
from tests.make.proofs import sign_in_proved
from tests.make.site import Member, make_staff, urls_of

AT_ONCE = 4


@pytest.fixture(autouse=True)
def no_limit_from_another_test() -> None:
    cache.clear()


def page_of(member: Member) -> str:
    arguments = {"kind": member.kind, "space_id": member.space.id}
    return reverse("site:totp-removal", kwargs=arguments)


def proved_with_codes(client: Client) -> Member:
    adviser = make_staff()
    sign_in_proved(client, adviser)
    TOTP.activate(adviser.login.person, generate_totp_secret())
    return adviser


def removals() -> int:
    return Entry.objects.filter(kind=EntryKind.CREDENTIAL_REMOVED).count()


def posting(session: str, member: Member, start: Barrier) -> Callable[[int], str]:
    def post_at_once(_turn: int) -> str:
        client = Client(raise_request_exception=False, headers={"host": "localhost"})
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        start.wait()
        return in_thread(lambda: client.post(page_of(member)).headers.get("Location", ""))

    return post_at_once


def test_four_posts_at_once_that_turn_codes_off_turn_them_off_once(
    live_database: Database, client: Client
) -> None:
    adviser = proved_with_codes(client)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value

    with ThreadPoolExecutor(AT_ONCE) as workers:
        turn = posting(session, adviser, Barrier(AT_ONCE))
        led_to = list(workers.map(turn, range(AT_ONCE)))

    assert removals() == 1
    assert led_to == [urls_of(adviser).account] * AT_ONCE


@pytest.mark.django_db
def test_a_click_after_the_codes_went_leads_where_the_first_one_did(client: Client) -> None:
    adviser = proved_with_codes(client)

    led_to = [client.post(page_of(adviser)).headers.get("Location", "") for _ in range(2)]

    assert led_to == [urls_of(adviser).account] * 2
    assert removals() == 1
