"""The parties of an invoice: seller, buyer, payee, and those who act for them."""

from dataclasses import dataclass

from einvoice.identifiers import SIREN_SCHEME, SIRET_LENGTH, SIRET_SCHEME, Siren, Siret, VatNumber
from einvoice.model.identifier import Identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a party can be reached by post: BG-5, BG-8, BG-12, BG-15."""

    line_1: str | None = None
    """BT-35, BT-50, BT-64, BT-75: usually the number and the street."""

    line_2: str | None = None
    """BT-36, BT-51, BT-65, BT-76: building, floor, place."""

    line_3: str | None = None
    """BT-162, BT-163, BT-164, BT-165: anything more."""

    city: str | None = None
    """BT-37, BT-52, BT-66, BT-77."""

    post_code: str | None = None
    """BT-38, BT-53, BT-67, BT-78."""

    subdivision: str | None = None
    """BT-39, BT-54, BT-68, BT-79: region, province or state."""

    country_code: str | None = None
    """BT-40, BT-55, BT-69, BT-80: two letters of ISO 3166-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask about the invoice: BG-6, BG-9."""

    name: str | None = None
    """BT-41, BT-56: a person."""

    department: str | None = None
    """BT-41-0, BT-56-0: a team; CII tells it from a person, EN 16931 does not."""

    phone: str | None = None
    """BT-42, BT-57."""

    email: str | None = None
    """BT-43, BT-58."""

    fax: str | None = None
    """BT-X-107, BT-X-115."""

    type_code: str | None = None
    """BT-X-317, BT-X-318: what the person or the team is for (UNTDID 3139)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A company, or a person, with what the invoice says of it."""

    name: str | None = None
    """BT-27, BT-44, BT-59, BT-62, BT-70: the full name under which it is registered."""

    trading_name: str | None = None
    """BT-28, BT-45: the name by which it is known, when that is another."""

    identifiers: tuple[Identifier, ...] = ()
    """BT-29, BT-46, BT-60, BT-71: other identifiers; a SIRET is here, under scheme 0009."""

    legal_id: Identifier | None = None
    """BT-30, BT-47, BT-61: the entry in the official register; a SIREN has scheme 0002."""

    vat_number: str | None = None
    """BT-31, BT-48, BT-63: the VAT number, with the prefix of its country."""

    tax_registration_id: str | None = None
    """BT-32: the number by which the local tax office knows the seller, outside VAT."""

    legal_information: str | None = None
    """BT-33: legal form, capital, register: what the law wants on the seller's papers."""

    electronic_address: Identifier | None = None
    """BT-34, BT-49: where electronic invoices for this party are sent."""

    address: Address | None = None
    """BG-5, BG-8, BG-12: the postal address."""

    contact: Contact | None = None
    """BG-6, BG-9: whom to ask."""

    further_contacts: tuple[Contact, ...] = ()
    """BG-6, BG-9: whom else to ask, where the extended profiles allow several."""

    role_code: str | None = None
    """BT-X-543, EXT-FR-FE-04: the part it plays (UNTDID 3035): DL factor, PE payee."""

    legal_address: Address | None = None
    """BG-X-14, BG-X-15: the address in the official register, when that is another."""

    @property
    def siren(self) -> Siren | None:
        """The French legal unit that this party is, if a checked number says so.

        Field files put the SIRET where the SIREN belongs, leave the scheme out,
        or give the VAT number only, which ends with the SIREN.
        """
        if self.legal_id and self.legal_id.scheme in {SIREN_SCHEME, SIRET_SCHEME, None}:
            legal_id = self.legal_id.value
            if siren := Siren.find(legal_id) or _siren_of_siret(legal_id):
                return siren
        if self.siret:
            return self.siret.siren
        vat_number = VatNumber.find(self.vat_number)
        return vat_number.siren if vat_number else None

    @property
    def siret(self) -> Siret | None:
        """The French facility that this party is, if a checked number says so."""
        candidates = [
            identifier.value for identifier in self.identifiers if identifier.scheme == SIRET_SCHEME
        ]
        if self.legal_id:
            candidates.append(self.legal_id.value)
        return next((siret for text in candidates if (siret := Siret.find(text))), None)


def _siren_of_siret(text: str) -> Siren | None:
    # The key of the SIRET is not asked for: facilities of La Poste follow
    # another rule, and the nine first digits carry a key of their own.
    digits = "".join(text.split())
    return Siren.find(digits[:9]) if len(digits) == SIRET_LENGTH else None
