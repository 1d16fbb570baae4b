"""Parts of addresses."""

from django.urls.converters import StringConverter

from pli.domain.spaces.vocabulary import SpaceKind
from pli.surfaces.site.addresses import KIND_OF_PREFIX, PREFIX_OF_KIND


class SpaceKindConverter:
    """The first part of a space's addresses, which says its kind."""

    regex = "|".join(KIND_OF_PREFIX)

    def to_python(self, value: str) -> SpaceKind:
        """Read it."""
        return KIND_OF_PREFIX[value]

    def to_url(self, value: SpaceKind) -> str:
        """Write it."""
        return PREFIX_OF_KIND[value]


class TokenConverter(StringConverter):
    """The secret of a link, whole or cut: what is no secret of ours must still get our page."""

    regex = "[A-Za-z0-9_.~=-]{4,200}"
