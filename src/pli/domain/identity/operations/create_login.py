"""A person is given an identifiant for one space."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Login
from pli.domain.identity.queries.clean_address import clean_address
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.queries.verified_address_of import verified_owner_of
from pli.domain.identity.vocabulary import IDENTIFIANT_LENGTH_MAX
from pli.kit.errors import Invalid, Refused


class IdentifiantTaken(Refused):
    """Somebody has it, or had it: an identifiant is never given again (R015)."""

    code = "identifiant-taken"
    field = "identifiant"
    message = _("Cet identifiant est déjà attribué : choisissez-en un autre.")


class IdentifiantNotTheirs(Invalid):
    """Shaped like an address, but not their own."""

    code = "identifiant-not-theirs"
    field = "identifiant"
    message = _(
        "Un identifiant en forme d’adresse mail doit être l’adresse de son titulaire, et de lui "
        "seul. Laissez ce champ vide : un identifiant sera attribué."
    )


class IdentifiantInvalid(Invalid):
    """Empty, or longer than anybody would type."""

    code = "identifiant-invalid"
    field = "identifiant"
    message = _("Cet identifiant n’est pas valable.")


@transaction.atomic
def create_login(
    *,
    person_id: UUID,
    space_id: UUID,
    realm_id: UUID | None,
    identifiant: str,
    address: str,
    created_at: datetime,
) -> Login:
    """Give an identifiant, without a password, for one space.

    Raises IdentifiantTaken, IdentifiantNotTheirs, IdentifiantInvalid or AddressInvalid.
    """
    identifiant = identifiant.strip()
    key = fold(identifiant)
    if not key or len(key) > IDENTIFIANT_LENGTH_MAX or not identifiant.isprintable():
        raise IdentifiantInvalid
    address = clean_address(address) if address else ""
    if "@" in key and not _is_theirs(key, person_id, fold(address)):
        raise IdentifiantNotTheirs

    try:
        with transaction.atomic():
            return Login.objects.create(
                person_id=person_id,
                space_id=space_id,
                realm_id=realm_id,
                identifiant=identifiant,
                identifiant_key=key,
                address=address,
                address_key=fold(address),
                created_at=created_at,
            )
    except IntegrityError as error:
        raise IdentifiantTaken from error


def _is_theirs(key: str, person_id: UUID, address_key: str) -> bool:
    return key == address_key and verified_owner_of(address=key) in {None, person_id}
