"""The holder chooses a password, by a link sent to the recorded address (R046–R050)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Link, Login
from pli.domain.identity.operations._attempts import unlock_identifiant
from pli.domain.identity.operations._passwords import accept_password, keep_password
from pli.domain.identity.operations.spend_link import spend_link
from pli.domain.identity.queries.link_behind import LinkSpent
from pli.domain.identity.queries.logins_behind_link import logins_of_link, logins_to_choose
from pli.domain.identity.vocabulary import LinkPurpose, PasswordChooser
from pli.kit.errors import NotFound, Refused


class LoginNotBehindLink(NotFound):
    """The link was not sent for this identifiant."""

    code = "login-not-behind-link"
    message = _("Cet identifiant ne fait pas partie de ceux de ce lien.")


class PasswordAlreadyChosen(Refused):
    """A first password is chosen once; afterwards the recovery link is the way."""

    code = "password-already-chosen"
    message = _("Le mot de passe de cet identifiant est déjà défini.")


@dataclass(frozen=True, slots=True)
class ChosenPassword:
    """The login whose holder chose, and the address that the link proved."""

    login: Login
    proven_address: str


@transaction.atomic
def choose_password(
    *, token: str, login_id: UUID, password: str, confirmation: str, chosen_at: datetime
) -> ChosenPassword:
    """Spend the link on one identifiant; a refused password leaves the link as it was.

    Raises LinkUnknown, LinkSpent (which an older link than the holder's latest
    password is too), LinkExpired, LoginNotBehindLink, PasswordsDiffer,
    PasswordTooWeak or PasswordTooLong.
    """
    link = spend_link(token=token, purpose=LinkPurpose.RECOVERY, spent_at=chosen_at)
    login = _login_behind(link, login_id)
    accept_password(password, confirmation)
    keep_password(
        login=login, password=password, chosen_by=PasswordChooser.HOLDER, chosen_at=chosen_at
    )
    unlock_identifiant(identifiant_key=login.identifiant_key)
    return ChosenPassword(login=login, proven_address=link.address)


@transaction.atomic
def choose_first_password(
    *, login_id: UUID, password: str, confirmation: str, chosen_at: datetime
) -> Login:
    """Choose it in the very act that gives the login to its holder: an invitation accepted.

    Raises PasswordAlreadyChosen, and what refuses a new password.
    """
    accept_password(password, confirmation)
    login = Login.objects.select_for_update().get(id=login_id)
    if login.password:
        raise PasswordAlreadyChosen
    keep_password(
        login=login, password=password, chosen_by=PasswordChooser.HOLDER, chosen_at=chosen_at
    )
    return login


def _login_behind(link: Link, login_id: UUID) -> Login:
    # Locked first: of two links at once, the later one sees what the other chose.
    login = logins_of_link(link).filter(id=login_id).select_for_update().first()
    if login is None:
        raise LoginNotBehindLink
    if not logins_to_choose(link).filter(id=login.id).exists():
        raise LinkSpent(link)
    return login
