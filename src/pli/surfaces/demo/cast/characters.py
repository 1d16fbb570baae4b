"""Who plays. Every name is invented.

Telephone numbers are of the range that the French regulator keeps for
fiction, addresses of a domain that can never exist (RFC 2606); SIREN, VAT
numbers and accounts have valid keys and belong to nobody.
"""

from pli.domain.identity.queries import password_limits
from pli.surfaces.demo.cast.belcour import BELCOUR
from pli.surfaces.demo.cast.locavia import LOCAVIA

# Everybody of the demonstration has the same one, said again until it is long enough.
_PASSWORD = "Bonjour-2026!"  # noqa: S105 - a demonstration's, printed at its start
PASSWORD = (_PASSWORD * 5)[: max(len(_PASSWORD), password_limits().least)]

OPERATOR = "exploitation@pli.example"

FIRMS = (LOCAVIA, BELCOUR)
