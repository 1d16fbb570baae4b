"""Is this instance ready for production? Each question has one sentence for an answer."""

import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from procrastinate.contrib.django.models import ProcrastinateWorker

from einvoice.judge import RulesMissing
from einvoice.judge.rulesets import require_rules
from pli.connectors.filestore import FileStore
from pli.connectors.smtp import DeliveryFailed, try_connection
from pli.domain.deposits.queries import watched_folders
from pli.surfaces.ui.formats import format_instant

VERSION_MIN = 150000  # PostgreSQL's own way of writing 15
# A worker says every ten seconds that it lives.
WORKER_SILENCE_MAX = timedelta(seconds=60)
FREE_BYTES_MIN = 1024**3
SMTP_TIMEOUT_SECONDS = 10
# Names that lead nowhere (RFC 2606, RFC 6761).
_NOWHERE = ("localhost", ".localhost", ".example", ".test", ".invalid", "example.com")


@dataclass(frozen=True, slots=True)
class Finding:
    """One question and its answer."""

    name: str
    is_fine: bool
    sentence: str


class NotReady(Exception):
    """Something a production instance needs is missing; says what."""


def examine_instance(
    now: datetime, *, smtp_timeout_seconds: int = SMTP_TIMEOUT_SECONDS
) -> Iterator[Finding]:
    """Ask every question, whatever the answer to the one before."""
    questions: dict[str, Callable[[], str]] = {
        "settings": _settings,
        "host": _host,
        "sender": _sender,
        "database": _database,
        "migrations": _migrations,
        "roles": _roles,
        "storage": _storage,
        "static": _static,
        "smtp": lambda: _smtp(smtp_timeout_seconds),
        "worker": lambda: _worker(now),
        "folders": lambda: _folders(now),
        "rules": _rules,
    }
    for name, ask in questions.items():
        try:
            yield Finding(name, is_fine=True, sentence=ask())
        except NotReady as fault:
            yield Finding(name, is_fine=False, sentence=str(fault))
        except (DatabaseError, OSError) as failure:
            line = " ".join(str(failure).split())
            yield Finding(name, is_fine=False, sentence=line or type(failure).__name__)


def _settings() -> str:
    if "pli.surfaces.demo" in settings.INSTALLED_APPS:
        raise NotReady(_("L’instance est en démonstration : PLI_MODE doit valoir production."))
    faults = checks.run_checks(include_deployment_checks=True)
    grave = [
        fault for fault in faults if fault.is_serious(checks.WARNING) and not fault.is_silenced()
    ]
    if grave:
        raise NotReady(" ".join(f"{fault.id}: {fault.msg}" for fault in grave))
    return _("Les réglages sont complets.")


def _host() -> str:
    host = settings.PLI_HOST_NAME
    if host.endswith(_NOWHERE):
        raise NotReady(_("PLI_HOST (%(host)s) n’est pas un nom public.") % {"host": host})
    try:
        socket.getaddrinfo(host, None)
    except socket.gaierror:
        message = _("PLI_HOST (%(host)s) ne mène à aucune adresse : vérifiez le DNS.")
        raise NotReady(message % {"host": host}) from None
    return settings.PLI_ORIGIN


def _sender() -> str:
    sender = settings.DEFAULT_FROM_EMAIL
    if sender.rpartition("@")[2].endswith(_NOWHERE):
        message = _("PLI_MAIL_SENDER (%(sender)s) n’est pas une adresse publique.")
        raise NotReady(message % {"sender": sender})
    return str(sender)


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0])
    if version < VERSION_MIN:
        raise NotReady(_("PostgreSQL 15 ou plus récent est nécessaire."))
    return f"PostgreSQL {version // 10000}.{version % 10000}"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        message = ngettext(
            "Il manque %(count)s migration : lancez pli migrate.",
            "Il manque %(count)s migrations : lancez pli migrate.",
            len(missing),
        )
        raise NotReady(message % {"count": len(missing)})
    return _("La base est à jour.")


def _roles() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_schema_privilege('public', 'CREATE'),"
            " has_table_privilege('journal_entry', 'UPDATE')"
            " OR has_table_privilege('journal_entry', 'DELETE'),"
            " has_table_privilege('journal_entry', 'INSERT')"
        )
        may_create, may_rewrite, may_write = cursor.fetchone()
    if may_create or may_rewrite:
        message = _("L’application a trop de droits : créer des tables, ou changer le journal.")
        raise NotReady(message)
    if not may_write:
        raise NotReady(_("L’application ne peut pas écrire au journal : lancez pli migrate."))
    return _("L’application travaille sans droit sur les tables.")


def _storage() -> str:
    root = Path(settings.PLI_STORAGE_DIR)
    FileStore(root).try_writing()
    free = shutil.disk_usage(root).free
    if free < FREE_BYTES_MIN:
        raise NotReady(_("Il reste moins d’un gigaoctet dans %(path)s.") % {"path": root})
    return str(root)


def _static() -> str:
    if settings.STATIC_ROOT is None:
        return _("Une démonstration les sert de là où ils sont.")
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        message = _("Les fichiers des pages manquent dans %(path)s : lancez pli collectstatic.")
        raise NotReady(message % {"path": manifest.parent})
    return str(manifest.parent)


def _smtp(timeout_seconds: int) -> str:
    server = settings.PLI_SMTP
    try:
        try_connection(
            server=server,
            greeting_name=settings.PLI_HOST_NAME,
            timeout_seconds=timeout_seconds,
        )
    except DeliveryFailed as failure:
        message = _("Le serveur de mail %(host)s ne répond pas comme il faut : %(why)s")
        raise NotReady(message % {"host": server.host, "why": failure.detail}) from failure
    return f"{server.host}:{server.port}"


def _worker(now: datetime) -> str:
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - WORKER_SILENCE_MAX)
    count = alive.count()
    if not count:
        raise NotReady(_("Aucun worker ne travaille : lancez pli worker."))
    message = ngettext("%(count)s worker au travail.", "%(count)s workers au travail.", count)
    return message % {"count": count}


def _folders(now: datetime) -> str:
    root = settings.PLI_FOLDERS_DIR
    if root is None:
        return _("Aucun dossier n’est surveillé.")
    if not root.is_dir():
        message = _("PLI_FOLDERS_DIR ne nomme pas un dossier qui existe : %(path)s.")
        raise NotReady(message % {"path": root})
    found = watched_folders(now=now)
    if found.visited_at is None or found.overdue:
        raise NotReady(_("Des dossiers surveillés ne sont plus visités : lancez pli watch."))
    if found.troubled:
        message = ngettext(
            "%(count)s dossier surveillé demande qu’on s’en occupe : voyez la page « Dépôts ».",
            "%(count)s dossiers surveillés demandent qu’on s’en occupe : voyez la page « Dépôts ».",
            found.troubled,
        )
        raise NotReady(message % {"count": found.troubled})
    message = ngettext(
        "%(count)s dossier surveillé, dernière visite le %(instant)s.",
        "%(count)s dossiers surveillés, dernière visite le %(instant)s.",
        found.count,
    )
    return message % {"count": found.count, "instant": format_instant(found.visited_at)}


def _rules() -> str:
    try:
        require_rules()
    except RulesMissing as missing:
        raise NotReady(str(missing)) from missing
    return _("Les règles officielles sont installées.")
