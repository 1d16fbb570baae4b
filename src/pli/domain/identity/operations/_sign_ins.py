"""The sign-in on whose behalf something is done."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import SignIn
from pli.kit.errors import Refused


class SignInEnded(Refused):
    """It was ended meanwhile, from elsewhere perhaps."""

    code = "sign-in-ended"
    message = _("Votre session est terminée : connectez-vous de nouveau.")


def find_open(sign_ins: QuerySet[SignIn], sign_in_id: UUID) -> SignIn:
    """Find it among these, or raise SignInEnded."""
    sign_in = sign_ins.filter(id=sign_in_id, ended_at=None).first()
    if sign_in is None:
        raise SignInEnded
    return sign_in
