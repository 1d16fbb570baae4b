"""Whom to be: the identities of the cast, for the terminal and for the page `/demo/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.queries import find_account, supplier_by_code
from pli.domain.notices.queries import activations_of
from pli.surfaces.demo.cast.characters import (
    COLLEAGUE_IDENTIFIANT,
    FIRMS,
    LOCAVIA,
    OPERATOR,
    Customer,
    Firm,
    Stage,
)

_STAGES = {
    Stage.NO_ADDRESS: gettext_lazy(
        "aucune adresse au registre : ses factures attendent, sans mail"
    ),
    Stage.WAITING: gettext_lazy(
        "adresse enregistrée : l’activation partira à sa prochaine facture"
    ),
    Stage.ACTIVATION_SENT: gettext_lazy("mail d’activation reçu : le mot de passe reste à définir"),
    Stage.ACTIVE: gettext_lazy("espace actif"),
}
_STAFF = {
    "administrator": gettext_lazy("administration"),
    "adviser": gettext_lazy("conseil clientèle"),
    "depositor": gettext_lazy("dépôt des factures"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody one can be in the demonstration."""

    who: str
    what: str
    page: str  # where to sign in
    identifiant: str = ""  # empty: nothing to sign in with, yet
    has_password: bool = True


def identities() -> Sequence[Identity]:
    """List whom to be, the customers of each supplier first."""
    sign_in = settings.PLI_ORIGIN + reverse("site:sign-in")
    listed = [one for firm in FIRMS for one in _of_firm(firm, sign_in)]
    operator = Identity(
        who="Inès Caron",
        what=_("exploitation de la plateforme"),
        page=sign_in,
        identifiant=OPERATOR,
    )
    return [*listed, operator]


def _of_firm(firm: Firm, sign_in: str) -> Sequence[Identity]:
    supplier = supplier_by_code(firm.code)
    customers = [_customer(one, supplier.space_id, supplier.portal_url) for one in firm.customers]
    if firm is LOCAVIA:
        customers.append(
            Identity(
                who="Karim Haddad (Garage Morel)",
                what=_("collègue : mot de passe choisi par l’administratrice"),
                page=supplier.portal_url,
                identifiant=COLLEAGUE_IDENTIFIANT,
            )
        )
    staff = [
        Identity(
            who=f"{one.given_name} {one.family_name} ({firm.name})",
            what=", ".join(str(_STAFF[role]) for role in one.roles),
            page=sign_in,
            identifiant=one.address,
        )
        for one in firm.staff
    ]
    return [*customers, *staff]


def _customer(customer: Customer, supplier_space_id: UUID, page: str) -> Identity:
    account = find_account(supplier_space_id, customer.number)
    activation = activations_of([account.id]).get(account.id) if account else None
    what = str(_STAGES[customer.stage])
    if customer.channel.value == "paper":
        what = _("%(what)s, originaux sur papier") % {"what": what}
    return Identity(
        who=_("%(signatory)s (%(company)s, client %(number)s)")
        % {
            "signatory": customer.signatory,
            "company": customer.company,
            "number": customer.number,
        },
        what=what,
        page=page,
        identifiant=activation.identifiant if activation else "",
        has_password=customer.stage is Stage.ACTIVE,
    )
