"""A supplier shows itself under other names, another colour, another sender (R010)."""

from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations._brands import open_brand_period, record_brand
from pli.domain.customers.operations._checks import (
    NameMissing,
    NameUnfit,
    TextTooLong,
    checked_color,
    checked_public_name,
    checked_text,
)
from pli.domain.customers.vocabulary import (
    LEGAL_TEXT_LENGTH_MAX,
    RECOVERY_LABEL_LENGTH_MAX,
    USUAL_RECOVERY_LABEL,
    BrandGiven,
)
from pli.domain.identity.queries import AddressInvalid, clean_address
from pli.domain.spaces.operations import rename_space
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.colours import WHITE, WORDS_CONTRAST, Colour, contrast, readable_on
from pli.kit.errors import Invalid

# No page and no document shows them: they open no period.
_OF_MAILS_ALONE = {"sender_name", "sender_address", "own_recovery_label"}


class ColorTooPale(Invalid):
    """White words would not be read on it."""

    code = "color-too-pale"
    field = "brand_color"

    def __init__(self, color: str) -> None:
        """Say the ratio that was measured, and the nearest colour that would do."""
        chosen = Colour.parse(color)
        sentence = gettext(
            "Le contraste de cette couleur avec le blanc est de %(ratio)s pour 1, et il en faut "
            "%(least)s : vos boutons seraient difficiles à lire. La nuance la plus proche qui "
            "convient est %(nearest)s."
        )
        ratio, least = (_one_decimal(value) for value in (contrast(WHITE, chosen), WORDS_CONTRAST))
        nearest = str(readable_on(WHITE, chosen))
        super().__init__(sentence % {"ratio": ratio, "least": least, "nearest": nearest})


class ServiceNameMissing(NameMissing):
    """The service has no name."""

    field = "service_name"


class SenderNameMissing(NameMissing):
    """Mails would leave in nobody's name."""

    field = "sender_name"


class ServiceNameUnfit(NameUnfit):
    """The service would pass for something else."""

    field = "service_name"


class SenderNameUnfit(NameUnfit):
    """Mails would pass for somebody else's."""

    field = "sender_name"


class LegalTextTooLong(TextTooLong):
    """The foot of a page could not hold it."""

    field = "legal_text"


class RecoveryLabelTooLong(TextTooLong):
    """A button could not hold it."""

    field = "own_recovery_label"


class SenderAddressInvalid(AddressInvalid):
    """No mail can leave from there."""

    field = "sender_address"


class SenderDomainForeign(Invalid):
    """The address is of a domain that was not prepared to send these mails."""

    code = "sender-domain-foreign"
    field = "sender_address"
    message = _(
        "Le domaine de l’adresse d’expédition ne change pas ici : il doit d’abord autoriser la "
        "plateforme. Demandez-le à son exploitant."
    )


class SenderDomainShared(Invalid):
    """Others send from this domain too: an address of theirs could be taken."""

    code = "sender-domain-shared"
    field = "sender_address"
    message = _(
        "Le domaine de votre adresse d’expédition sert aussi à d’autres : cette adresse ne change "
        "que par l’exploitant de la plateforme. Demandez-le-lui."
    )


@transaction.atomic
def change_brand(*, access: Access, brand: BrandGiven, changed_at: datetime) -> None:
    """Show the supplier so from now on; what it was stays known, with its period.

    Raises RoleMissing, NameMissing, NameUnfit, TextTooLong, ColorInvalid, ColorTooPale,
    SenderAddressInvalid, SenderDomainForeign, SenderDomainShared, LegalTextTooLong,
    RecoveryLabelTooLong.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    supplier = Supplier.objects.select_for_update().get(space_id=access.space_id)
    wanted = _checked(brand, supplier, access)
    changed = {
        name: (getattr(supplier, name), value)
        for name, value in asdict(wanted).items()
        if getattr(supplier, name) != value
    }
    if not changed:
        return
    for name, (_former, value) in changed.items():
        setattr(supplier, name, value)
    supplier.save(update_fields=list(changed))
    rename_space(space_id=supplier.space_id, name=supplier.name)
    if changed.keys() - _OF_MAILS_ALONE:
        open_brand_period(supplier, since_at=changed_at)
    record_brand(access, changed, changed_at=changed_at)


def _checked(brand: BrandGiven, supplier: Supplier, access: Access) -> BrandGiven:
    return BrandGiven(
        name=checked_public_name(brand.name),
        service_name=_named(brand.service_name, ServiceNameMissing, ServiceNameUnfit),
        brand_color=_readable_color(brand.brand_color, supplier.brand_color),
        sender_name=_named(brand.sender_name, SenderNameMissing, SenderNameUnfit),
        sender_address=_sender_address(brand, supplier, access),
        legal_text=_legal_text(brand.legal_text),
        own_recovery_label=_recovery_label(brand.own_recovery_label),
    )


def _named(text: str, missing: type[NameMissing], unfit: type[NameUnfit]) -> str:
    try:
        return checked_public_name(text)
    except NameMissing as error:
        raise missing from error
    except NameUnfit as error:
        raise unfit from error


def _legal_text(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    try:
        return checked_text("\n".join(line for line in lines if line), LEGAL_TEXT_LENGTH_MAX)
    except TextTooLong as error:
        raise LegalTextTooLong(LEGAL_TEXT_LENGTH_MAX) from error


def _recovery_label(text: str) -> str:
    """Keep nothing of the usual words: who reads another language has them in it."""
    try:
        label = checked_text(" ".join(text.split()), RECOVERY_LABEL_LENGTH_MAX)
    except TextTooLong as error:
        raise RecoveryLabelTooLong(RECOVERY_LABEL_LENGTH_MAX) from error
    return "" if label == str(USUAL_RECOVERY_LABEL) else label


def _readable_color(text: str, present: str) -> str:
    color = checked_color(text)
    # One that was accepted before keeps a form about something else from being refused.
    if color != present and contrast(WHITE, Colour.parse(color)) < WORDS_CONTRAST:
        raise ColorTooPale(color)
    return color


def _sender_address(brand: BrandGiven, supplier: Supplier, access: Access) -> str:
    try:
        address = clean_address(brand.sender_address)
    except AddressInvalid as error:
        raise SenderAddressInvalid from error
    # The platform itself, which prepares domains, may change it.
    if access.person_id is None or address == supplier.sender_address:
        return address
    if _domain(address) != _domain(supplier.sender_address):
        raise SenderDomainForeign
    if _is_shared(_domain(address), supplier):
        raise SenderDomainShared
    return address


def _is_shared(domain: str, supplier: Supplier) -> bool:
    if domain == _domain(settings.DEFAULT_FROM_EMAIL):
        return True
    others = Supplier.objects.exclude(pk=supplier.pk)
    return others.filter(sender_address__iendswith=f"@{domain}").exists()


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _one_decimal(value: float) -> str:
    # Never rounded up to the ratio that it does not reach.
    return f"{int(value * 10) / 10:.1f}".replace(".", ",")
