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
from pli.surfaces.demo.cast.characters import FIRMS, OPERATOR
from pli.surfaces.demo.cast.parts import Colleague, Customer, Firm, Stage

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
    colleagues = [
        _colleague(colleague, one, group, supplier.portal_url)
        for one in firm.customers
        for colleague in one.colleagues
    ]
    return [*customers, *colleagues]


def _colleague(colleague: Colleague, customer: Customer, group: str, page: str) -> Identity:
    what = _("collègue : mot de passe choisi par l’administratrice")
    if colleague.contract:
        what = _("collègue : ne voit que les factures du contrat %(contract)s") % {
            "contract": colleague.contract
        }
    return Identity(
        who=f"{colleague.given_name} {colleague.family_name} ({customer.company})",
        what=what,
        group=group,
        page=page,
        identifiant=colleague.identifiant,
    )


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
    return Identity(
        who=_("%(signatory)s (%(company)s, client %(number)s)")
        % {
            "signatory": customer.signatory,
            "company": customer.company,
            "number": customer.number,
        },
        what=_what_of(customer, has_come=activation is not None),
        group=group,
        page=page,
        identifiant=activation.identifiant if activation else "",
        has_password=customer.stage is Stage.ACTIVE,
    )


def _what_of(customer: Customer, *, has_come: bool) -> str:
    """Say how far they have come, and what there is to see of them."""
    if customer.stage is Stage.ACTIVE and not has_come:
        return _("ses factures arrivent encore : son espace s’ouvrira avec elles")
    contracts = customer.contracts
    shown = (
        (customer.channel.value == "paper", _("originaux sur papier, d’où des duplicatas")),
        (customer.archive_months is not None, _("archive de dix ans")),
        (any(one.missed is not None for one in contracts), _("une facture qui manque")),
        (any(one.remarks for one in contracts), _("étiquettes, note, filtre, lien transmis")),
        (any(one.carried_months for one in contracts), _("des copies de factures")),
    )
    return ", ".join([str(_STAGES[customer.stage]), *(text for is_so, text in shown if is_so)])
