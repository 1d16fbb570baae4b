"""Requests to administer a customer's space, told to those who may decide."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from pli.domain.customers.queries import SuccessionRow, list_successions
from pli.domain.spaces.queries import RoleMissing
from pli.surfaces.ui.requests import SpaceRequest


def successions_for(
    request: SpaceRequest, account_id: UUID | None = None
) -> Sequence[SuccessionRow]:
    """Give those that wait; none to somebody who does not decide."""
    try:
        return list_successions(access=request.access, now=timezone.now(), account_id=account_id)
    except RoleMissing:
        return []
