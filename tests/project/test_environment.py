"""The environment of an instance: read once, refused as a whole."""

import pytest

from pli.project.environment import (
    DatabaseRole,
    EnvironmentIncomplete,
    Limits,
    Mode,
    read_environment,
)

COMPLETE = {
    "PLI_SECRET_KEY": "s" * 50,
    "PLI_HOST": "Factures.Example.fr",
    "PLI_DATABASE_URL": "postgresql://pli:p%40ss@db.example/pli?sslmode=require",
    "PLI_DATABASE_OWNER_URL": "postgresql://owner@db.example/pli",
    "PLI_SMTP_URL": "smtp+starttls://us%40er:pass@mail.example",
    "PLI_MAIL_SENDER": "factures@example.fr",
    "PLI_STORAGE_DIR": "/srv/pli/files",
    "PLI_STATIC_DIR": "/srv/pli/static",
    "PLI_OPERATOR_NAME": "Exemple SAS",
    "PLI_OPERATOR_ADDRESS": "1 rue de l’Exemple, 75000 Paris",
    "PLI_OPERATOR_CONTACT": "contact@example.fr",
    "PLI_TRUSTED_PROXIES": "127.0.0.1,::1",
}


def faults_of(variables):
    with pytest.raises(EnvironmentIncomplete) as refusal:
        read_environment(variables)
    return sorted(refusal.value.faults)


def test_production_says_everything_that_is_missing_at_once():
    required = {name for name in COMPLETE if name != "PLI_DATABASE_OWNER_URL"}

    assert faults_of({}) == sorted(f"{name} is missing." for name in required)


def test_an_empty_variable_counts_as_missing():
    assert faults_of(COMPLETE | {"PLI_HOST": ""}) == ["PLI_HOST is missing."]


def test_a_complete_production_is_https_and_nobody_s_demonstration():
    environment = read_environment(COMPLETE)

    assert (environment.mode, environment.origin) == (
        Mode.PRODUCTION,
        "https://factures.example.fr",
    )


def test_a_demonstration_needs_nothing():
    environment = read_environment({"PLI_MODE": "demo", "PLI_PORT": "8123"})

    assert (environment.origin, environment.storage_dir.parts[-2:]) == (
        "http://localhost:8123",
        (".local-8123", "storage"),
    )


def test_no_proxy_is_believed_unless_it_is_named():
    demonstration = read_environment({"PLI_MODE": "demo"})

    assert demonstration.trusted_proxies == ()
    assert read_environment(COMPLETE).trusted_proxies == ("127.0.0.1", "::1")


def test_the_application_and_the_owner_have_an_address_each():
    application = read_environment(COMPLETE)
    owner = read_environment(COMPLETE | {"PLI_DATABASE_AS": "owner"})

    assert application.database == {
        "user": "pli",
        "password": "p@ss",
        "host": "db.example",
        "dbname": "pli",
        "sslmode": "require",
    }
    assert (owner.database["user"], owner.database_role) == ("owner", DatabaseRole.OWNER)
    assert owner.database_login == "pli"


def test_one_login_may_be_both():
    variables = {name: value for name, value in COMPLETE.items() if "OWNER_URL" not in name}

    owner = read_environment(variables | {"PLI_DATABASE_AS": "owner"})

    assert owner.database["user"] == "pli"


def test_the_mail_server_s_login_may_hold_any_character():
    smtp = read_environment(COMPLETE).smtp

    assert (smtp.username, smtp.password, smtp.port, smtp.start_tls, smtp.implicit_tls) == (
        "us@er",
        "pass",
        587,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("PLI_MODE", "test", "'test' is not a valid Mode"),
        ("PLI_SECRET_KEY", "short", "it needs at least 50 characters"),
        ("PLI_HOST", "https://x.example/", "'https://x.example/' is not a host name, such as"),
        ("PLI_SCHEME", "ftp", "it is http or https"),
        ("PLI_PORT", "99999", "'99999' is not a port number"),
        ("PLI_SMTP_URL", "mail.example", "it is not an address like smtp+starttls://"),
        ("PLI_MAIL_SENDER", "Nom <a@b.example>", "'Nom <a@b.example>' is not a mail address"),
        ("PLI_TRUSTED_PROXIES", "10.0.0.1/8", "10.0.0.1/8 has host bits set"),
        ("PLI_DATABASE_AS", "root", "'root' is not a valid DatabaseRole"),
    ],
)
def test_a_wrong_value_is_named_with_the_reason(name, value, fault):
    assert [
        text.startswith(f"{name} is wrong: {fault}") for text in faults_of(COMPLETE | {name: value})
    ] == [True]


def test_a_wrong_database_address_does_not_show_its_password():
    url = "postgresql://pli:hunter2@[broken/pli"

    assert faults_of(COMPLETE | {"PLI_DATABASE_URL": url}) == [
        "PLI_DATABASE_URL is wrong: it is not an address like postgresql://user:password@host/name."
    ]


@pytest.mark.parametrize(
    ("variables", "is_public"),
    [
        (COMPLETE, False),
        (COMPLETE | {"PLI_PUBLIC_CHECK": "yes"}, True),
        ({"PLI_MODE": "demo"}, True),
        ({"PLI_MODE": "demo", "PLI_PUBLIC_CHECK": "no"}, False),
    ],
)
def test_checking_is_open_to_strangers_only_where_that_was_chosen(variables, is_public):
    assert read_environment(variables).public_check is is_public


def test_one_process_judges_unless_more_are_asked_for():
    more = read_environment(COMPLETE | {"PLI_JUDGE_PROCESSES": "4"})

    assert (read_environment(COMPLETE).judge_processes, more.judge_processes) == (1, 4)


def test_a_choice_that_is_none_is_refused():
    assert faults_of(COMPLETE | {"PLI_PUBLIC_CHECK": "oui", "PLI_JUDGE_PROCESSES": "0"}) == [
        "PLI_JUDGE_PROCESSES is wrong: '0' is not a number from 1 to 64.",
        "PLI_PUBLIC_CHECK is wrong: it is yes or no.",
    ]


def test_passwords_have_8_to_128_characters_and_users_no_limit_unless_others_are_set():
    others = {
        "PLI_PASSWORD_LENGTH_MIN": "12",
        "PLI_PASSWORD_LENGTH_MAX": "256",
        "PLI_USERS_MAX": "5",
    }

    limits = [read_environment(COMPLETE | more).limits for more in ({}, others)]

    assert limits == [Limits(8, 128, 0), Limits(12, 256, 5)]


@pytest.mark.parametrize(
    ("name", "allowed", "refused"),
    [
        ("PLI_PASSWORD_LENGTH_MIN", ("8", "64"), ("7", "65", "huit")),
        ("PLI_PASSWORD_LENGTH_MAX", ("64", "1024"), ("63", "1025", "-128")),
        ("PLI_USERS_MAX", ("0", "1000000"), ("1000001", "-1", "²")),
    ],
)
def test_a_limit_outside_of_its_bounds_is_refused(name, allowed, refused):
    for value in allowed:
        read_environment(COMPLETE | {name: value})

    least, most = allowed
    assert [faults_of(COMPLETE | {name: value}) for value in refused] == [
        [f"{name} is wrong: {value!r} is not a number from {least} to {most}."] for value in refused
    ]
