import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import ApiClient
from pli.domain.spaces.operations import ApiClientNameInvalid, create_api_client
from pli.domain.spaces.vocabulary import ApiScope, Role
from tests.make.backoffice import page_of
from tests.make.machines import ask_token, make_api_client
from tests.make.site import make_staff, sign_in
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db


def test_the_menu_leads_an_administrator_to_technical_accesses(client, administrator):
    answer = client.get(page_of(administrator, "settings"), follow=True)

    assert page_of(administrator, "settings-clients") in answer.text
    assert "Aucune clé" in client.get(page_of(administrator, "settings-clients")).text


def test_others_find_no_such_page(client):
    depositor = make_staff(role=Role.DEPOSITOR)
    sign_in(client, depositor)

    for name in ("settings", "settings-clients", "settings-client-new"):
        assert client.get(page_of(depositor, name)).status_code == 404
    assert page_of(depositor, "settings") not in client.get(page_of(depositor, "deposits")).text


def test_a_key_is_made_and_its_secret_shown_once(client, administrator):
    answer = client.post(
        page_of(administrator, "settings-client-new"),
        {"name": "Facturation", "may_import_register": "on"},
    )

    row = ApiClient.objects.get()
    secret = answer.context["credentials"].secret
    assert secret in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert (row.name, row.scopes, row.is_sandbox) == (
        "Facturation",
        ["deposits", "register"],
        False,
    )
    assert ask_token(client, answer.context["credentials"]).status_code == 200
    assert secret not in client.get(page_of(administrator, "settings-clients")).text
    entry = Entry.objects.get(kind=EntryKind.API_CLIENT_CREATED)
    assert (entry.subject_id, entry.person_id) == (row.id, administrator.login.person_id)


def test_a_key_without_a_name_is_not_made(client, administrator):
    answer = client.post(page_of(administrator, "settings-client-new"), {"name": " "})

    assert answer.status_code == 422
    assert ApiClient.objects.count() == 0


def test_a_key_is_revoked_on_a_page_that_says_what_stops(client, administrator):
    key = make_api_client(administrator.supplier)
    page = page_of(administrator, "settings-client-revocation", api_client_id=key.api_client_id)

    asked = client.get(page)
    answer = client.post(page, follow=True)

    assert "Ce qu’il a déposé reste" in asked.text
    assert "Clé révoquée" in answer.text
    assert "Révoquée le" in answer.text
    assert ask_token(client, key).status_code == 401
    assert Entry.objects.filter(kind=EntryKind.API_CLIENT_REVOKED).count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_keys_are_listed_in_as_many_queries_however_many(
    client, administrator, count, django_assert_num_queries
):
    for rank in range(count):
        make_api_client(administrator.supplier, name=f"Programme {rank}")
    client.get(page_of(administrator, "settings-clients"))

    with django_assert_num_queries(8):
        answer = client.get(page_of(administrator, "settings-clients"))

    assert [f"Programme {rank}" in answer.text for rank in range(count)] == [True] * count


def test_a_name_too_long_is_refused():
    with pytest.raises(ApiClientNameInvalid):
        create_api_client(
            access=supplier_access(make_supplier()),
            name="x" * 81,
            scopes=[ApiScope.DEPOSITS],
            is_sandbox=False,
            created_at=timezone.now(),
        )


def test_the_command_makes_lists_and_revokes(capsys):
    make_supplier()
    call_command("api-client", "create", "--supplier", "locavia", "--name", "ERP", "--sandbox")
    made = capsys.readouterr().out
    row = ApiClient.objects.get()
    call_command("api-client", "list", "--supplier", "locavia")
    listed = capsys.readouterr().out
    call_command("api-client", "revoke", "--supplier", "locavia", str(row.id))
    call_command("api-client", "list", "--supplier", "locavia", "--json")
    after = capsys.readouterr().out

    assert "secret     pli_" in made
    assert (row.is_sandbox, row.scopes) == (True, ["deposits"])
    assert listed.split()[:1] == [str(row.id)]
    assert "bac à sable" in listed
    assert '"state": "revoked"' in after


def test_the_command_refuses_a_key_of_another_supplier():
    key = make_api_client(make_supplier(code="autre", name="Autre"))
    make_supplier()

    with pytest.raises(CommandError, match="Cette clé n’existe pas"):
        call_command("api-client", "revoke", "--supplier", "locavia", str(key.api_client_id))
