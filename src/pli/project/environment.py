"""The environment variables of an instance, read once and checked as a whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from secrets import token_urlsafe
from typing import cast
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from pli.connectors.smtp import SmtpServer
from pli.domain.identity.vocabulary import (
    PASSWORD_LENGTH_LEAST,
    PASSWORD_LENGTH_MOST,
    PASSWORD_LENGTH_TURN,
)

DEFAULT_PORT = 8000
SECRET_KEY_LENGTH_MIN = 50
# Each takes a processor and some hundreds of megabytes.
JUDGE_PROCESSES_MAX = 64
# Four terabytes: a mistake in the number, rather than a deposit.
PACKAGE_MEGABYTES_MAX = 4 * 1024 * 1024
# A mistake in the number, rather than the staff of a company.
USERS_MOST = 1_000_000
# What libpq finds by itself; `make run` names the database it started.
DEMO_DATABASE = "postgresql:///pli"


class Mode(StrEnum):
    """What the instance is for. `demo` fills in every value; `production` asks for them."""

    PRODUCTION = "production"
    DEMO = "demo"


class DatabaseRole(StrEnum):
    """As whom the process works in the database."""

    APPLICATION = "application"  # no DDL; the journal can only be added to
    OWNER = "owner"  # migrates


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the instance: the law asks that its pages say so."""

    name: str
    address: str
    contact: str  # a mail address


@dataclass(frozen=True, slots=True)
class Limits:
    """What the instance fixes for all of its suppliers."""

    password_length_min: int
    password_length_max: int
    users_max: int  # of one customer's space; 0 for as many as are wanted


@dataclass(frozen=True, slots=True)
class Environment:
    """One instance, as its environment describes it."""

    mode: Mode
    secret_key: str
    host: str  # with its port where that is not the scheme's own
    scheme: str
    port: int  # where our own server listens
    bind: str
    database: Mapping[str, str]  # libpq's parameters
    database_role: DatabaseRole
    database_login: str | None  # the application's own, which `pli migrate` gives its role
    smtp: SmtpServer
    mail_sender: str
    data_dir: Path
    storage_dir: Path
    folders_dir: Path | None  # with one watched folder per supplier
    static_dir: Path
    trusted_proxies: tuple[str, ...]
    operator: Operator
    # Whether « Contrôler une facture » is open to whoever is not signed in.
    public_check: bool
    # Whether copies may go to hosts of a private network: of ours, where tests and trials are.
    private_copies: bool
    judge_processes: int  # of each process that judges files, started with the first one
    package_bytes_max: int  # of a ZIP handed in
    limits: Limits

    @property
    def origin(self) -> str:
        """The address of the platform, without a slash at its end."""
        return f"{self.scheme}://{self.host}"

    @property
    def host_name(self) -> str:
        """The name of the platform's host, without a port."""
        return urlsplit(self.origin).hostname or ""


class EnvironmentIncomplete(ImproperlyConfigured):
    """Everything that is missing or wrong, so that one more start is enough."""

    def __init__(self, faults: list[str]) -> None:
        """Keep the faults, one sentence each."""
        self.faults = tuple(faults)
        lines = "\n".join(f"  - {fault}" for fault in faults)
        super().__init__(f"Pli cannot start, its environment is not complete:\n{lines}")


def read_environment(variables: Mapping[str, str]) -> Environment:
    """Read every `PLI_*` variable; raise EnvironmentIncomplete with the whole list of faults."""
    reader = _Reader(variables)
    mode = reader.read("PLI_MODE", Mode, default=Mode.PRODUCTION)
    reader.demo = mode is Mode.DEMO
    port = reader.read("PLI_PORT", _port, default=str(DEFAULT_PORT))
    data_dir = reader.read("PLI_DATA_DIR", _directory, default=default_data_dir(port))
    role = reader.read("PLI_DATABASE_AS", DatabaseRole, default=DatabaseRole.APPLICATION)
    application = reader.read("PLI_DATABASE_URL", _database, in_demo=DEMO_DATABASE)
    # One login is enough to begin with: it then owns the database too.
    owner = reader.read("PLI_DATABASE_OWNER_URL", _database, default="") or application
    environment = Environment(
        mode=mode,
        secret_key=reader.read("PLI_SECRET_KEY", _secret_key, in_demo=token_urlsafe(50)),
        host=reader.read("PLI_HOST", _host, in_demo=f"localhost:{port}"),
        scheme=reader.read("PLI_SCHEME", _scheme, in_demo="http", default="https"),
        port=port,
        bind=reader.read("PLI_BIND", str, default="127.0.0.1"),
        database=owner if role is DatabaseRole.OWNER else application,
        database_role=role,
        database_login=(application or {}).get("user"),
        smtp=reader.read("PLI_SMTP_URL", _smtp, in_demo="smtp://127.0.0.1:2525"),
        mail_sender=reader.read("PLI_MAIL_SENDER", _address, in_demo="ne-pas-repondre@pli.example"),
        data_dir=data_dir,
        storage_dir=reader.read("PLI_STORAGE_DIR", _directory, in_demo=f"{data_dir}/storage"),
        folders_dir=reader.read(
            "PLI_FOLDERS_DIR", _maybe_directory, in_demo=f"{data_dir}/depots", default=""
        ),
        static_dir=reader.read("PLI_STATIC_DIR", _directory, in_demo=f"{data_dir}/static"),
        # Nobody is believed unless named: whoever reaches us directly could say anything.
        trusted_proxies=reader.read("PLI_TRUSTED_PROXIES", _networks, in_demo=""),
        operator=_read_operator(reader),
        # It costs processor time: an instance opens it to strangers by a choice of its own.
        public_check=reader.read("PLI_PUBLIC_CHECK", _yes_or_no, in_demo="yes", default="no"),
        private_copies=reader.read("PLI_PRIVATE_COPIES", _yes_or_no, in_demo="no", default="no"),
        judge_processes=reader.read(
            "PLI_JUDGE_PROCESSES", _number(1, JUDGE_PROCESSES_MAX), default="1"
        ),
        package_bytes_max=reader.read("PLI_PACKAGE_MEGABYTES", _package_bytes, default="2048"),
        limits=_read_limits(reader),
    )
    if reader.faults:
        raise EnvironmentIncomplete(reader.faults)
    return environment


def _read_operator(reader: "_Reader") -> Operator:
    return Operator(
        name=reader.read("PLI_OPERATOR_NAME", str, in_demo="Plateforme de démonstration"),
        address=reader.read("PLI_OPERATOR_ADDRESS", str, in_demo="1 rue de l’Exemple, 75000 Paris"),
        contact=reader.read("PLI_OPERATOR_CONTACT", _address, in_demo="contact@pli.example"),
    )


def _read_limits(reader: "_Reader") -> Limits:
    shortest = _number(PASSWORD_LENGTH_LEAST, PASSWORD_LENGTH_TURN)
    longest = _number(PASSWORD_LENGTH_TURN, PASSWORD_LENGTH_MOST)
    return Limits(
        password_length_min=reader.read("PLI_PASSWORD_LENGTH_MIN", shortest, default="8"),
        password_length_max=reader.read("PLI_PASSWORD_LENGTH_MAX", longest, default="128"),
        users_max=reader.read("PLI_USERS_MAX", _number(0, USERS_MOST), default="0"),
    )


def default_data_dir(port: int) -> str:
    """Give the folder of an instance that names none: one per port, so that two can run."""
    return ".local" if port == DEFAULT_PORT else f".local-{port}"


class _Reader:
    """Reads variables one by one and remembers every fault."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.faults: list[str] = []
        self.demo = False

    def read[T](
        self,
        name: str,
        parse: Callable[[str], T],
        *,
        default: str | None = None,
        in_demo: str | None = None,
    ) -> T:
        """Give the value of one variable; an empty one counts as absent."""
        fallback = in_demo if self.demo and in_demo is not None else default
        text = self._variables.get(name) or fallback
        try:
            if text is not None:
                return parse(text)
            self.faults.append(f"{name} is missing.")
        except ValueError as error:
            self.faults.append(f"{name} is wrong: {error}.")
        # Nobody sees this None: a fault was noted, and the whole reading is refused.
        return cast("T", None)


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 65535:  # noqa: PLR2004 - the last port
        raise ValueError(f"{text!r} is not a port number")
    return int(text)


def _yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("it is yes or no")
    return text == "yes"


def _number(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(f"{text!r} is not a number from {least} to {most}")
        return int(text)

    return parse


def _package_bytes(text: str) -> int:
    return _number(1, PACKAGE_MEGABYTES_MAX)(text) * 1024 * 1024


def _directory(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _maybe_directory(text: str) -> Path | None:
    return _directory(text) if text else None


def _secret_key(text: str) -> str:
    if len(text) < SECRET_KEY_LENGTH_MIN:
        raise ValueError(f"it needs at least {SECRET_KEY_LENGTH_MIN} characters")
    return text


def _host(text: str) -> str:
    if "/" in text or not urlsplit(f"//{text}").hostname:
        raise ValueError(f"{text!r} is not a host name, such as factures.example.fr")
    return text.lower()


def _scheme(text: str) -> str:
    if text not in {"http", "https"}:
        raise ValueError("it is http or https")
    return text


def _address(text: str) -> str:
    if parseaddr(text)[1] != text or "@" not in text:
        raise ValueError(f"{text!r} is not a mail address")
    return text


def _networks(text: str) -> tuple[str, ...]:
    networks = tuple(part.strip() for part in text.split(",") if part.strip())
    for network in networks:
        ip_network(network)
    return networks


def _database(text: str) -> Mapping[str, str]:
    try:
        parameters = conninfo_to_dict(text)
    except ProgrammingError:
        # libpq's own words would show the password.
        raise ValueError("it is not an address like postgresql://user:password@host/name") from None
    return {name: str(value) for name, value in parameters.items() if value is not None}


def _smtp(text: str) -> SmtpServer:
    ports = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
    url = urlsplit(text)
    if url.scheme not in ports or not url.hostname:
        raise ValueError("it is not an address like smtp+starttls://user:password@host:587")
    return SmtpServer(
        host=url.hostname,
        port=url.port or ports[url.scheme],
        username=unquote(url.username) if url.username else None,
        password=unquote(url.password) if url.password else None,
        implicit_tls=url.scheme == "smtps",
        start_tls=url.scheme == "smtp+starttls",
    )
