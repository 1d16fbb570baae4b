"""An administrator names a server: it is looked at, tried, and then each new invoice goes there."""

import re
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.models import ServerCopy, ServerFile, ServerTry
from pli.domain.handover.operations._ending import record_copy_entry
from pli.domain.handover.operations._servers import (
    ServerFailed,
    encrypted,
    key_of,
    try_copy,
)
from pli.domain.handover.operations.ask_mail_copy import require_offer
from pli.domain.handover.vocabulary import (
    COPY_LOOKED_FOR,
    SERVER_TEXT_LENGTH_MAX,
    SERVER_TRIES_OF_SPACE_MAX,
    SERVER_TRIES_SPAN,
    CopyFault,
    HandoverFact,
    ServerGiven,
    ServerKind,
)
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Space
from pli.domain.spaces.queries import RoleMissing, require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Invalid, NotFound, Refused, TooMany
from pli.kit.facts import announce

_PORT_MAX = 65_535
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?")


class ServerInvalid(Invalid):
    """Something is missing, or cannot be what it should."""

    code = "server-invalid"
    message = _(
        "Vérifiez le nom du serveur, son port, l’identifiant, le secret et, pour un stockage S3, "
        "le nom du compartiment."
    )


class ServerRefused(Refused):
    """The server took nothing, or showed nothing; `fault` says why."""

    code = "server-refused"
    message = _("Le serveur n’a pas répondu comme il le faut.")

    def __init__(self, fault: CopyFault, detail: str) -> None:
        """Remember why."""
        self.fault = fault
        self.detail = detail
        super().__init__()


class ServerTriesTooMany(TooMany):
    """We connect for somebody so often, and no more."""

    code = "server-tries-too-many"
    message = _("Trop d’essais de connexion en une heure. Réessayez plus tard.")


class ServerCopyNotFound(NotFound):
    """No such copy, or another space's."""

    code = "server-copy-not-found"
    message = _("Cette copie automatique n’existe pas.")


def ask_server_copy(*, access: Access, given: ServerGiven, asked_at: datetime) -> ServerCopy:
    """Keep a server with the key that it shows; nothing goes there before it is confirmed.

    The one that runs goes on until then.

    Raises RoleMissing, CopyNotOffered, ServerInvalid, ServerTriesTooMany, ServerRefused.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    if access.limits is not None:
        raise RoleMissing  # a copy shows everything
    require_offer(access)
    _check(given)
    _count_try(access.space_id, asked_at)
    try:
        key = key_of(given)
    except ServerFailed as failure:
        raise ServerRefused(failure.fault, failure.detail) from failure
    with transaction.atomic():
        Space.objects.select_for_update(no_key=True).get(pk=access.space_id)
        for former in ServerCopy.objects.filter(
            space_id=access.space_id, ended_at=None, confirmed_at=None
        ):
            _end(former, access, asked_at)
        copy = ServerCopy.objects.create(
            space_id=access.space_id,
            kind=given.kind,
            host=given.host,
            port=given.port,
            account=given.account,
            secret=encrypted(given.secret),
            place=given.place,
            region=given.region,
            host_key=key.text if key else "",
            fingerprint=key.fingerprint if key else "",
            login_id=access.login_id,
            asked_at=asked_at,
        )
        _record(EntryKind.COPY_ASKED, copy, access, asked_at)
    return copy


def confirm_server_copy(*, access: Access, copy_id: UUID, confirmed_at: datetime) -> ServerCopy:
    """Try the server, and begin; of one that runs, only try it: « Essayer ».

    Raises RoleMissing, ServerCopyNotFound, CopyNotOffered, ServerTriesTooMany, ServerRefused.
    """
    copy = _own(access, copy_id)
    require_offer(access)
    _count_try(access.space_id, confirmed_at)
    try:
        try_copy(copy)
    except ServerFailed as failure:
        raise ServerRefused(failure.fault, failure.detail) from failure
    _begin(copy, access, confirmed_at)
    return copy


@transaction.atomic
def _begin(copy: ServerCopy, access: Access, confirmed_at: datetime) -> None:
    Space.objects.select_for_update(no_key=True).get(pk=copy.space_id)
    copies = ServerCopy.objects.filter(pk=copy.id, ended_at=None)
    standing = copies.select_for_update().first()
    if standing is None:
        raise ServerCopyNotFound  # somebody ended it while it was tried
    is_new = standing.confirmed_at is None
    if is_new:
        since_at = _replace_former(copy, access, confirmed_at)
        copies.update(confirmed_at=confirmed_at, since_at=since_at)
    # It takes files again: what waits need not wait longer. Whoever tries it answers for it.
    ServerFile.objects.filter(copy=copy, done_at=None).update(due_at=None)
    copies.update(
        login_id=access.login_id or copy.login_id,
        due_at=None,
        tries=0,
        fault="",
        fault_detail="",
        failing_since_at=None,
        told_at=None,
    )
    announce(HandoverFact.SERVER_COPY_DUE, copy.id)
    if is_new:
        announce(HandoverFact.SERVER_COPY_BEGUN, copy.id)
        _record(EntryKind.SERVER_COPY_BEGUN, copy, access, confirmed_at)
    elif access.login_id not in (None, copy.login_id):
        _record(EntryKind.SERVER_COPY_TAKEN_OVER, copy, access, confirmed_at)


def _replace_former(copy: ServerCopy, access: Access, confirmed_at: datetime) -> datetime:
    """Have the one that ran end, and give what it had to put; give since when invoices are these.

    What it put of late is given along: nothing that is looked for again is put twice.
    """
    running = ServerCopy.objects.filter(space_id=copy.space_id, ended_at=None)
    former = running.exclude(confirmed_at=None).select_for_update().first()
    if former is None:
        return confirmed_at
    given = Q(done_at=None) | Q(opened_at__gte=confirmed_at - COPY_LOOKED_FOR)
    ServerFile.objects.filter(given, copy=former).update(copy=copy)
    _end(former, access, confirmed_at)
    return former.since_at or confirmed_at


@transaction.atomic
def remove_server_copy(*, access: Access, copy_id: UUID, removed_at: datetime) -> None:
    """End it, and forget its secret. Raises RoleMissing, ServerCopyNotFound."""
    _end(_own(access, copy_id), access, removed_at)


def _own(access: Access, copy_id: UUID) -> ServerCopy:
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    copies = ServerCopy.objects.filter(space_id=access.space_id, ended_at=None)
    copy = copies.filter(pk=copy_id).first()
    if copy is None:
        raise ServerCopyNotFound
    return copy


def _end(copy: ServerCopy, access: Access, ended_at: datetime) -> None:
    copy.ended_at = ended_at
    copy.secret = ""
    copy.save(update_fields=["ended_at", "secret"])
    _record(EntryKind.COPY_ENDED, copy, access, ended_at)


def _record(kind: EntryKind, copy: ServerCopy, access: Access, happened_at: datetime) -> None:
    record_copy_entry(
        kind, copy.space_id, copy.id, happened_at, access=access, to="server", host=copy.host
    )


def _check(given: ServerGiven) -> None:
    texts = (given.host, given.account, given.secret, given.place, given.region)
    fits = all(len(text) <= SERVER_TEXT_LENGTH_MAX and "\0" not in text for text in texts)
    needs = (given.account, given.secret, *([given.place] if given.kind is ServerKind.S3 else []))
    if not (fits and all(needs) and _HOST.fullmatch(given.host) and 0 < given.port <= _PORT_MAX):
        raise ServerInvalid


@transaction.atomic
def _count_try(space_id: UUID, tried_at: datetime) -> None:
    Space.objects.select_for_update(no_key=True).get(pk=space_id)
    tries = ServerTry.objects.filter(space_id=space_id)
    tries.filter(tried_at__lte=tried_at - SERVER_TRIES_SPAN).delete()
    if tries.count() >= SERVER_TRIES_OF_SPACE_MAX:
        raise ServerTriesTooMany(retry_at=tried_at + SERVER_TRIES_SPAN)
    ServerTry.objects.create(space_id=space_id, tried_at=tried_at)
