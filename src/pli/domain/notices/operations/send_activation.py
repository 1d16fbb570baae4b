"""An adviser, or their machine, has the activation leave without any invoice (T5, D05)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import account_policy, address_on_file
from pli.domain.notices.models import Activation
from pli.domain.notices.operations._account_lock import lock_account_of_supplier
from pli.domain.notices.operations._give_access import give_access
from pli.domain.notices.operations._send_again import send_again
from pli.domain.notices.vocabulary import (
    ACTIVATIONS_AGAIN_MAX,
    ACTIVATIONS_AGAIN_SPAN,
    EarlyBy,
)
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Invalid, Refused, TooMany
from pli.kit.limits import count_asked


class ActivationNotOffered(Refused):
    """The supplier's rules have accounts wait for their next invoice."""

    code = "activation-not-offered"
    message = _(
        "Vos règles font partir le mail d’activation avec la prochaine facture, et non à la "
        "demande. Un administrateur peut en décider autrement dans « Réglages »."
    )


class ActivationOfSandbox(Refused):
    """A key of the sandbox writes to nobody."""

    code = "activation-of-sandbox"
    message = _("Une clé de bac à sable n’envoie aucun mail d’activation.")


class AddressMissing(Invalid):
    """There is nowhere to send it."""

    code = "address-missing"
    message = _("Enregistrez d’abord l’adresse mail du client.")


class AlreadyActive(Refused):
    """The holder has a password: what he may have forgotten he finds again by himself."""

    code = "already-active"
    message = _(
        "Ce client a déjà son mot de passe. S’il l’a oublié, la page « mot de passe ou identifiant "
        "oublié » lui en fait choisir un autre."
    )


class ActivationTooOften(TooMany):
    """The mail left a moment ago, or too many did today."""

    code = "activation-too-often"
    message = _("Un mail d’activation vient de partir vers ce client.")
    again = _("Nouvel envoi possible %(moment)s.")


@transaction.atomic
def send_activation(*, access: Access, account_id: UUID, sent_at: datetime) -> Activation:
    """Activate the account at its address as its next invoice would; or send the mail again.

    Raises RoleMissing, ActivationOfSandbox, AccountNotFound, ActivationNotOffered, AddressMissing,
    AlreadyActive, ActivationTooOften.
    """
    # A machine that hands in addresses may have them told, too.
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER, Role.REGISTRAR)
    if access.is_sandbox:
        raise ActivationOfSandbox
    account = lock_account_of_supplier(account_id, supplier_id=access.space_id)
    if not account_policy(account.supplier_id).activates_on_demand:
        raise ActivationNotOffered
    address = address_on_file(account.id)
    if address is None:
        raise AddressMissing
    activation = Activation.objects.select_related("login__person", "account").filter(
        address=address
    )
    found = activation.first()
    if found is None:
        return give_access(account, address, holding=None, given_at=sent_at, given_by=access)
    if found.login.password or found.login.ended_at:
        raise AlreadyActive
    _count(account, sent_at)
    return send_again(found, early_by=EarlyBy.ADVISER, sent_at=sent_at, access=access)


def _count(account: CustomerAccount, asked_at: datetime) -> None:
    pause = {f"pause of account {account.id}": 1}
    retry_at = count_asked(
        pause, span=timedelta(minutes=2), asked_at=asked_at, prefix="activations"
    ) or count_asked(
        {f"account {account.id}": ACTIVATIONS_AGAIN_MAX},
        span=ACTIVATIONS_AGAIN_SPAN,
        asked_at=asked_at,
        prefix="activations",
    )
    if retry_at is not None:
        raise ActivationTooOften(retry_at=retry_at)
