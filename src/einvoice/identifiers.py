"""Identifiers of companies: SIREN, SIRET and VAT numbers, checked and printed."""

from dataclasses import dataclass
from typing import Self

from stdnum import iban
from stdnum.eu import vat as eu_vat
from stdnum.exceptions import ValidationError
from stdnum.fr import siren as fr_siren
from stdnum.fr import siret as fr_siret
from stdnum.fr import tva as fr_tva

SIREN_SCHEME = "0002"  # ISO 6523: the SIREN of a French company
SIRET_SCHEME = "0009"  # ISO 6523: the SIRET of a French facility

SIRET_LENGTH = 14

# Non-breaking spaces, ordinary ones, dots and dashes: people type them all.
_SEPARATORS = str.maketrans("", "", " \u00a0\u202f\u2009.-")


class InvalidIdentifier(ValueError):
    """The text is not an identifier of this kind: wrong length, or wrong key."""


def is_iban(text: str) -> bool:
    """Whether a bank account is named by an IBAN; banks give other numbers elsewhere."""
    return iban.is_valid(text)


@dataclass(frozen=True, slots=True, order=True)
class Siren:
    """The nine digits that name a French legal unit."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a SIREN as people write it; raise InvalidIdentifier otherwise."""
        try:
            return cls(fr_siren.validate(text.translate(_SEPARATORS)))
        except ValidationError as error:
            raise InvalidIdentifier(text) from error

    @classmethod
    def find(cls, text: str | None) -> Self | None:
        """Read a SIREN, or answer None when this is not one."""
        try:
            return cls.parse(text or "")
        except InvalidIdentifier:
            return None

    def __str__(self) -> str:
        return self.digits

    @property
    def spaced(self) -> str:
        """As printed for people: three groups of three, not to be broken."""
        return "\u00a0".join((self.digits[:3], self.digits[3:6], self.digits[6:]))


@dataclass(frozen=True, slots=True, order=True)
class Siret:
    """The fourteen digits that name one facility of a French legal unit."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a SIRET as people write it; raise InvalidIdentifier otherwise."""
        try:
            return cls(fr_siret.validate(text.translate(_SEPARATORS)))
        except ValidationError as error:
            raise InvalidIdentifier(text) from error

    @classmethod
    def find(cls, text: str | None) -> Self | None:
        """Read a SIRET, or answer None when this is not one."""
        try:
            return cls.parse(text or "")
        except InvalidIdentifier:
            return None

    def __str__(self) -> str:
        return self.digits

    @property
    def siren(self) -> Siren:
        """The legal unit that this facility belongs to."""
        return Siren(self.digits[:9])

    @property
    def spaced(self) -> str:
        """As printed for people: the SIREN, then the five digits of the facility."""
        return f"{self.siren.spaced}\u00a0{self.digits[9:]}"


@dataclass(frozen=True, slots=True, order=True)
class VatNumber:
    """A VAT number of the European Union, with the prefix of its country."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a VAT number as people write it; raise InvalidIdentifier otherwise."""
        try:
            return cls(eu_vat.validate(text.translate(_SEPARATORS)))
        except ValidationError as error:
            raise InvalidIdentifier(text) from error

    @classmethod
    def find(cls, text: str | None) -> Self | None:
        """Read a VAT number, or answer None when this is not one."""
        try:
            return cls.parse(text or "")
        except InvalidIdentifier:
            return None

    @classmethod
    def of(cls, siren: Siren) -> Self:
        """The number that the French tax office gives to this legal unit."""
        return cls("FR" + fr_siren.to_tva(siren.digits))

    def __str__(self) -> str:
        return self.text

    @property
    def country(self) -> str:
        """Two letters; Greece is EL here, as in every VAT number."""
        return self.text[:2]

    @property
    def siren(self) -> Siren | None:
        """The French legal unit behind the number: its last nine digits."""
        if self.country != "FR" or not fr_tva.is_valid(self.text):
            return None
        return Siren.find(self.text[4:])
