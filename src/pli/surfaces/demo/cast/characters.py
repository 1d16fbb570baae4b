"""Who plays. Every name is invented.

Telephone numbers are of the range that the French regulator keeps for
fiction, addresses of a domain that can never exist (RFC 2606); SIREN, VAT
numbers and accounts have valid keys and belong to nobody.
"""

from pli.surfaces.demo.cast.belcour import BELCOUR
from pli.surfaces.demo.cast.locavia import LOCAVIA

# Everybody of the demonstration has the same one.
PASSWORD = "Bonjour-2026!"  # noqa: S105 - a demonstration's, printed at its start

OPERATOR = "exploitation@pli.example"

FIRMS = (LOCAVIA, BELCOUR)

# A colleague whom the administrator of Garage Morel let in with a password of
# her choice: it opens that one space, and can add no credential.
COLLEAGUE_NUMBER = "48213"
COLLEAGUE_GIVEN_NAME = "Karim"
COLLEAGUE_FAMILY_NAME = "Haddad"
COLLEAGUE_IDENTIFIANT = "morel-atelier"
