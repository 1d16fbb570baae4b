"""An identifier, and the scheme that gives it a meaning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identifier:
    """A value that names something within the register that its scheme names."""

    value: str = ""
    """The identifier itself, as written."""

    scheme: str | None = None
    """The register: an ISO 6523 code (`0002` for SIREN, `0009` for SIRET), or another list's."""

    def __str__(self) -> str:
        return self.value
