"""An address as it may be recorded."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from pli.kit.errors import Invalid

ADDRESS_LENGTH_MAX = 254  # RFC 5321 §4.5.3.1.3, less the angle brackets


class AddressInvalid(Invalid):
    """No mail can go there."""

    code = "address-invalid"
    field = "address"
    message = _("Cette adresse mail n’est pas valable : vérifiez qu’elle est complète.")


_ACCENTED = _("Avant le signe @, une adresse mail s’écrit sans accent, en lettres de a à z.")


def clean_address(text: str) -> str:
    """Give the address as it will be recorded and written to, or raise AddressInvalid.

    Before the @, plain letters only, and none between quotes: two mailboxes that look
    alike, or that fold alike, must never be taken for one another, and a mail must
    be able to go there.
    """
    address = unicodedata.normalize("NFKC", text).strip()
    name = address.rpartition("@")[0]
    if any(sign.isalpha() and not sign.isascii() for sign in name):
        raise AddressInvalid(_ACCENTED)
    try:
        validate_email(address)
    except ValidationError as error:
        raise AddressInvalid from error
    if len(address) > ADDRESS_LENGTH_MAX or not name.isascii() or '"' in name:
        raise AddressInvalid
    return address
