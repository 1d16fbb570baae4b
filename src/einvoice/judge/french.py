"""Whether the seller is established in France, where the rules BR-FR apply."""

from einvoice.identifiers import SIREN_SCHEME
from einvoice.model import Party

# Metropolitan France, and the overseas departments where its VAT applies (CGI, art. 294:
# neither in Guyane nor in Mayotte).
_FRENCH_VAT_TERRITORY = frozenset({"FR", "GP", "MQ", "RE"})
_FRENCH_PREFIX = "FR"


def is_sold_from_france(seller: Party) -> bool:
    """Whether the French rules hold for what this seller issues.

    A SIREN as legal identifier says so by itself, and so does the country of the address. A
    French VAT number only counts where there is no address: companies established elsewhere
    have one too, and are outside the reform.
    """
    if seller.legal_id and seller.legal_id.scheme == SIREN_SCHEME:
        return True
    country = seller.address.country_code if seller.address else None
    if country:
        return country.strip().upper() in _FRENCH_VAT_TERRITORY
    return (seller.vat_number or "").strip().upper().startswith(_FRENCH_PREFIX)
