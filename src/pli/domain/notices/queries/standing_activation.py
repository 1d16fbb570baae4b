"""Which identifiant does an account's registered address have, or had the one before it?"""

from uuid import UUID

from pli.domain.notices.models import Activation


def standing_activation(account_id: UUID) -> Activation | None:
    """Give the latest whose identifiant still opens the space."""
    return _latest(account_id, login__ended_at=None)


def latest_activation(account_id: UUID) -> Activation | None:
    """Give it, or else the latest that opened it."""
    return standing_activation(account_id) or _latest(account_id)


def _latest(account_id: UUID, **wanted: None) -> Activation | None:
    activations = Activation.objects.filter(account_id=account_id, **wanted)
    found = activations.select_related("login__person", "mail")
    return found.order_by("-activated_at", "-id").first()
