"""BT-24, the rules that an invoice claims to follow, and the profiles of Factur-X."""

from enum import StrEnum


class Profile(StrEnum):
    """How much an invoice says; each profile says all that the one before it does."""

    MINIMUM = "MINIMUM"
    BASIC_WL = "BASIC WL"
    BASIC = "BASIC"
    EN16931 = "EN 16931"
    EXTENDED_CTC_FR = "EXTENDED-CTC-FR"
    EXTENDED = "EXTENDED"
    XRECHNUNG = "XRECHNUNG"


SPECIFICATION_IDS = {
    Profile.MINIMUM: "urn:factur-x.eu:1p0:minimum",
    Profile.BASIC_WL: "urn:factur-x.eu:1p0:basicwl",
    Profile.BASIC: "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic",
    Profile.EN16931: "urn:cen.eu:en16931:2017",
    Profile.EXTENDED_CTC_FR: (
        "urn:cen.eu:en16931:2017#conformant#urn.cpro.gouv.fr:1p0:extended-ctc-fr"
    ),
    Profile.EXTENDED: "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended",
    Profile.XRECHNUNG: "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
}

# The rules of a country or a network that only narrow EN 16931: Peppol's, the Dutch,
# Austrian, Romanian, Italian and Portuguese ones. Early writers put colons for the signs.
_NARROWED = ("urn:cen.eu:en16931:2017#compliant#", "urn:cen.eu:en16931:2017:compliant:")

# What the field writes beside the identifiers above: ZUGFeRD 2.0 had a root of
# its own and called one profile COMFORT, and some leave the part about EN 16931 out.
_ENDINGS = (
    (":minimum", Profile.MINIMUM),
    (":basicwl", Profile.BASIC_WL),
    (":basic-wl", Profile.BASIC_WL),
    (":basic", Profile.BASIC),
    (":comfort", Profile.EN16931),
    (":en16931", Profile.EN16931),
    (":extended-ctc-fr", Profile.EXTENDED_CTC_FR),
    (":extended", Profile.EXTENDED),
    ("urn:cen.eu:en16931:2017", Profile.EN16931),
)


def profile_of(specification_id: str) -> Profile | None:
    """Name the profile that BT-24 claims, or None when no list knows it."""
    claimed = "".join(specification_id.lower().split())
    if ":xrechnung_" in claimed or "xeinkauf.de:kosit" in claimed:
        return Profile.XRECHNUNG
    known = next((profile for ending, profile in _ENDINGS if claimed.endswith(ending)), None)
    narrowed = Profile.EN16931 if claimed.startswith(_NARROWED) else None
    return known or narrowed


def has_lines(profile: Profile) -> bool:
    """Whether the profile carries lines: an invoice under the first two has none."""
    return profile not in {Profile.MINIMUM, Profile.BASIC_WL}
