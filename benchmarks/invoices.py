"""The invoices that benchmarks work on: made from a seed, so that every run has the same."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from einvoice import Invoice, Profile
from einvoice.model import Period
from tests.make.documents import Sold, make_invoice

_FIRST_DAY = date(2026, 1, 1)
_NAMES = (
    "Loyer véhicule",
    "Prestation d’entretien",
    "Assurance perte financière",
    "Remplacement de pneumatiques",
    "Carburant, carte n° 0042",
    "Frais de dossier",
)
_RATES = (Decimal(20), Decimal(20), Decimal(10), Decimal("5.5"))
_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"


def make_sized_invoice(
    lines: int,
    *,
    seed: int,
    profile: Profile = Profile.EN16931,
    issue_date: date | None = None,
) -> Invoice:
    """An invoice of a French lessor with so many lines; another seed gives other words and sums."""
    random = Random(f"{lines} lines, {seed}")
    return make_invoice(
        number=f"BN-{lines}-{seed:06}",
        customer_number=None,
        issue_date=issue_date or _FIRST_DAY + timedelta(days=random.randrange(365)),
        sold=[_sold(random) for _ in range(lines)],
        profile=profile,
    )


def _sold(random: Random) -> Sold:
    start = _FIRST_DAY + timedelta(days=random.randrange(365))
    return Sold(
        name=random.choice(_NAMES),
        price=Decimal(random.randrange(100, 100_000)) / 100,
        quantity=Decimal(random.randrange(1, 40)),
        unit_code=random.choice(("C62", "MON", "HUR")),
        vat_rate=random.choice(_RATES),
        plate=_plate(random),
        description=f"Contrat {random.randrange(10**6):06}, avenant {random.randrange(9)}",
        period=Period(start_date=start, end_date=start + timedelta(days=30)),
    )


def _plate(random: Random) -> str:
    first, last = ("".join(random.choices(_LETTERS, k=2)) for _ in range(2))
    return f"{first}-{random.randrange(1000):03}-{last}"
