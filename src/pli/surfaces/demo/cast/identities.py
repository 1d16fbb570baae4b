"""Whom to be: the identities of the cast, for the terminal and for the page `/demo/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.queries import SupplierNotFound, find_account, supplier_by_code
from pli.domain.notices.queries import activations_of
from pli.surfaces.demo.cast.characters import COLLEAGUE_IDENTIFIANT, FIRMS, OPERATOR
from pli.surfaces.demo.cast.locavia import LOCAVIA
from pli.surfaces.demo.cast.parts import Customer, Firm, Stage

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
    group: str
    page: str  # where to sign in
    identifiant: str = ""  # empty: nothing to sign in with, yet
    has_password: bool = True

    @property
    def is_to_come(self) -> bool:
        """Whether the invoice that gives the identifiant is still being deposited."""
        return self.has_password and not self.identifiant


def identities() -> Sequence[Identity]:
    """List whom to be, the customers of each supplier first; nobody before they are loaded."""
    try:
        return _identities()
    except SupplierNotFound:
        return []


def _identities() -> Sequence[Identity]:
    sign_in = settings.PLI_ORIGIN + reverse("site:sign-in")
    customers = [one for firm in FIRMS for one in _customers(firm)]
    staff = [one for firm in FIRMS for one in _staff(firm, sign_in)]
    operator = Identity(
        who="Inès Caron",
        what=_("exploitation de la plateforme"),
        group=_("Équipes et exploitation"),
        page=sign_in,
        identifiant=OPERATOR,
    )
    return [*customers, *staff, operator]


def _customers(firm: Firm) -> Sequence[Identity]:
    supplier = supplier_by_code(firm.code)
    group = _("Clients de %(supplier)s") % {"supplier": firm.name}
    customers = [
        _customer(one, supplier.space_id, group, supplier.portal_url) for one in firm.customers
    ]
    if firm is LOCAVIA:
        customers.append(
            Identity(
                who="Karim Haddad (Garage Morel)",
                what=_("collègue : mot de passe choisi par l’administratrice"),
                group=group,
                page=supplier.portal_url,
                identifiant=COLLEAGUE_IDENTIFIANT,
            )
        )
    return customers


def _staff(firm: Firm, sign_in: str) -> Sequence[Identity]:
    return [
        Identity(
            who=f"{one.given_name} {one.family_name} ({firm.name})",
            what=", ".join(str(_STAFF[role]) for role in one.roles),
            group=_("Équipes et exploitation"),
            page=sign_in,
            identifiant=one.address,
        )
        for one in firm.staff
    ]


def _customer(customer: Customer, supplier_space_id: UUID, group: str, page: str) -> Identity:
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
        group=group,
        page=page,
        identifiant=activation.identifiant if activation else "",
        has_password=customer.stage is Stage.ACTIVE,
    )
