"""One row of each kind that an address may name, of one customer and of its supplier."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from pli.domain.archive.models import PurgeCertificate, PurgedFile, StoredFile
from pli.domain.handover.models import MailCopy, ServerCopy
from pli.domain.handover.vocabulary import ServerKind
from pli.domain.invoices.models import Holding, InvoiceNote
from pli.domain.spaces.models import Membership, SuccessionRequest
from pli.domain.spaces.vocabulary import Role
from pli.kit.days import paris_date
from tests.make.people import PASSWORD, make_login, make_membership
from tests.make.site import Member


def make_colleague(customer: Member, *contracts: str) -> Member:
    """A plain user of a customer's space, who sees these contracts alone."""
    space = customer.space
    login = make_login(space=space, realm_id=customer.login.realm_id, password=PASSWORD)
    user = make_membership(login, roles=[Role.USER])
    Membership.objects.filter(id=user.id).update(
        is_limited=True, contract_numbers=sorted(contracts)
    )
    return Member(
        login=login, space=space, supplier=customer.supplier, roles=frozenset({Role.USER})
    )


def make_rows(customer: Member, colleague: Member, invoice_id: UUID) -> Mapping[str, UUID]:
    """Make what other tables do not bring along; give each by the part that names it."""
    now = timezone.now()
    user = Membership.objects.get(login=colleague.login)
    mail_copy = MailCopy.objects.create(
        space=customer.space,
        address="compta@morel.test",
        address_key="compta@morel.test",
        asked_at=now,
        lapses_at=now + timedelta(days=7),
    )
    asked = SuccessionRequest.objects.create(
        space=customer.space, asked_by=user, reason="Elle est partie.", asked_at=now
    )
    return {
        "user_id": user.id,
        "copy_id": mail_copy.id,
        "server_copy_id": _server_copy(customer).id,
        "note_id": _note(customer, invoice_id).id,
        "request_id": asked.id,
        "certificate_id": _certificate(customer.supplier.space_id).id,
    }


def _server_copy(customer: Member) -> ServerCopy:
    return ServerCopy.objects.create(
        space=customer.space,
        kind=ServerKind.SFTP,
        host="sftp.morel.test",
        port=22,
        account="pli",
        secret="",
        asked_at=timezone.now(),
    )


def _note(customer: Member, invoice_id: UUID) -> InvoiceNote:
    holding = Holding.objects.get(invoice_id=invoice_id, space=customer.space)
    return InvoiceNote.objects.create(
        holding=holding, login=customer.login, text="Vu.", written_at=timezone.now()
    )


def _certificate(space_id: UUID) -> PurgeCertificate:
    now = timezone.now()
    certificate = PurgeCertificate.objects.create(
        space_id=space_id, ordered_at=now, completed_at=now
    )
    file = StoredFile.objects.filter(space_id=space_id).latest("id")
    PurgedFile.objects.create(
        certificate=certificate,
        file=file,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        stored_at=file.stored_at,
        kept_until=paris_date(now),
        removed_at=now,
    )
    return certificate
