"""Gestures of a supplier's people in their back-office."""

from collections.abc import Sequence
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from pli.domain.deposits.models import Arrival
from pli.kit.ids import new_id
from tests.make.site import Member

type File = tuple[str, bytes]

# What the script of the page of a new deposit says of itself.
BY_SCRIPT = {"accept": "application/json"}


def page_of(member: Member, name: str, **arguments: object) -> str:
    """Give the path of a page of the member's back-office."""
    return reverse(f"backoffice:{name}", kwargs={"space_id": member.space.id, **arguments})


def file_of(member: Member, arrival: Arrival, name: str = "file") -> str:
    """Give the path of the page of a file, or of one of its ways out."""
    return page_of(member, name, arrival_id=arrival.id)


def upload(
    client: Client,
    member: Member,
    files: Sequence[File],
    *,
    index: bytes | None = None,
    customer_number: str = "",
    available_date: str = "",
    batch_id: UUID | None = None,
    by_script: bool = False,
) -> HttpResponseBase:
    """Send files from the page of a new deposit, with JavaScript or without."""
    sent: dict[str, object] = {
        "batch_id": str(batch_id or new_id()),
        "customer_number": customer_number,
        "available_date": available_date,
        "uploads": [SimpleUploadedFile(name, content) for name, content in files],
    }
    if index is not None:
        sent["index"] = SimpleUploadedFile("index.csv", index)
    answer: HttpResponseBase = client.post(
        page_of(member, "deposit-new"),
        sent,
        headers=BY_SCRIPT if by_script else None,
    )
    return answer
