"""A passkey that a device made: taken once, whole or not at all, by a name that can be shown."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.database import Database
from tests.make.locks import in_thread
from tests.make.passkeys import make_passkey
from tests.make.proofs import sign_in_proved
from tests.make.site import Member, make_staff, urls_of
from tests.make.suppliers import make_supplier

AT_ONCE = 4


@pytest.fixture(autouse=True)
def no_limit_from_another_test() -> None:
    cache.clear()


def page_of(member: Member, name: str = "passkey-new") -> str:
    return reverse(f"site:{name}", kwargs={"kind": member.kind, "space_id": member.space.id})


def options_for(client: Client, member: Member) -> dict[str, Any]:
    options: dict[str, Any] = client.get(page_of(member)).context["js_data"]["creation_options"]
    return options


def post(client: Client, member: Member, credential: str, name: str = "Bureau") -> Any:
    fields = {"credential": credential, "passwordless": "on", "name": name}
    return client.post(page_of(member), fields)


def passkeys() -> list[dict[str, Any]]:
    rows = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    return list(rows.values_list("data", flat=True))


def posting(session: str, member: Member, credential: str, start: Barrier) -> Callable[..., int]:
    def post_at_once(_turn: int) -> int:
        client = Client(raise_request_exception=False, headers={"host": "localhost"})
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        start.wait()
        return in_thread(lambda: int(post(client, member, credential).status_code))

    return post_at_once


def test_one_answer_of_a_device_posted_four_times_at_once_is_one_passkey(
    live_database: Database, client: Client
) -> None:
    adviser = make_staff()
    sign_in_proved(client, adviser)
    credential = make_passkey(options_for(client, adviser))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value

    with ThreadPoolExecutor(AT_ONCE) as workers:
        turn = posting(session, adviser, credential, Barrier(AT_ONCE))
        answers = list(workers.map(turn, range(AT_ONCE)))

    assert len(passkeys()) == 1
    assert Entry.objects.filter(kind=EntryKind.CREDENTIAL_ADDED).count() == 1
    # Whoever came when the first had answered has a challenge that is over.
    assert set(answers) <= {302, 422}
    assert 302 in answers


@pytest.mark.django_db
def test_a_second_click_leads_to_the_recovery_codes_that_nobody_saw(client: Client) -> None:
    adviser = make_staff()
    sign_in_proved(client, adviser)
    credential = make_passkey(options_for(client, adviser))
    asked = dict(client.session.items())
    post(client, adviser, credential)
    session = client.session
    session.update(asked)
    session.save()

    again = post(client, adviser, credential)

    assert again["Location"] == page_of(adviser, "recovery-codes")
    assert len(passkeys()) == 1


@pytest.mark.django_db
def test_a_second_click_leads_to_no_recovery_codes_that_were_seen_before(client: Client) -> None:
    adviser = make_staff()
    sign_in_proved(client, adviser)
    post(client, adviser, make_passkey(options_for(client, adviser)))
    client.get(page_of(adviser, "recovery-codes"))
    cache.clear()
    credential = make_passkey(options_for(client, adviser))
    asked = dict(client.session.items())

    first = post(client, adviser, credential)
    session = client.session
    session.update(asked)
    session.save()
    again = post(client, adviser, credential)

    assert [first["Location"], again["Location"]] == [urls_of(adviser).account] * 2
    assert len(passkeys()) == 2


@pytest.mark.django_db
def test_a_key_that_another_person_has_is_refused(client: Client) -> None:
    claire, key_id = make_staff(), b"k" * 32
    paul = make_staff(supplier=make_supplier(code="belcour", name="Belcour"))
    sign_in_proved(client, claire)
    post(client, claire, make_passkey(options_for(client, claire), key_id=key_id))
    other = Client(headers={"host": "localhost"})
    sign_in_proved(other, paul)
    same = make_passkey(options_for(other, paul), key_id=key_id)

    answer = post(other, paul, same)

    assert answer.status_code == 422
    assert "Cette clé d’accès est déjà enregistrée" in answer.content.decode()
    assert len(passkeys()) == 1


@pytest.mark.django_db
def test_the_name_of_a_passkey_is_cut_to_what_a_list_can_show(client: Client) -> None:
    adviser = make_staff()
    sign_in_proved(client, adviser)

    post(client, adviser, make_passkey(options_for(client, adviser)), name="\u202e" + "n" * 10_000)
    cache.clear()
    post(client, adviser, make_passkey(options_for(client, adviser)), name="\u202e\u200b")

    assert sorted(len(row["name"]) > 0 for row in passkeys()) == [True, True]
    assert max((row["name"] for row in passkeys()), key=len) == "n" * 60
