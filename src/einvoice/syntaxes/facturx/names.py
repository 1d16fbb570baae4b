"""What Factur-X fixes: the names of the attachment, the levels, the XMP vocabulary."""

from einvoice.profiles import Profile

FILE_NAME = "factur-x.xml"
_XRECHNUNG_FILE_NAME = "xrechnung.xml"

# Factur-X, its German twin ZUGFeRD 2.0, and XRechnung within ZUGFeRD. The field
# writes them in any case.
ATTACHMENT_NAMES = frozenset({FILE_NAME, "zugferd-invoice.xml", _XRECHNUNG_FILE_NAME})

XMP_NAMESPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
XMP_NAMESPACES = (
    XMP_NAMESPACE,
    "urn:zugferd:pdfa:CrossIndustryDocument:invoice:2p0#",
    "urn:ferd:pdfa:CrossIndustryDocument:invoice:1p0#",
)

# fx:ConformanceLevel, for each profile. The French extension is a part of EXTENDED, and
# has no level of its own.
LEVELS = {
    Profile.MINIMUM: "MINIMUM",
    Profile.BASIC_WL: "BASIC WL",
    Profile.BASIC: "BASIC",
    Profile.EN16931: "EN 16931",
    Profile.EXTENDED_CTC_FR: "EXTENDED",
    Profile.EXTENDED: "EXTENDED",
    Profile.XRECHNUNG: "XRECHNUNG",
}


def file_name_for(profile: Profile) -> str:
    """What the attachment is called: by this name readers find it."""
    return _XRECHNUNG_FILE_NAME if profile is Profile.XRECHNUNG else FILE_NAME
