"""A supplier gives the picture that stands beside its name, or takes it away."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from pli.domain.archive.operations import store_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.customers.models import Supplier
from pli.domain.customers.operations._brands import open_brand_period, record_brand
from pli.domain.customers.vocabulary import LOGO_BYTES_MAX, LOGO_PIXELS_MAX
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Invalid

# Twice what the head of a page gives it, for fine screens.
_SHOWN_AT_MOST = (560, 112)
_FORMATS = ("PNG", "JPEG")


class LogoInvalid(Invalid):
    """It is no picture that can be shown safely."""

    code = "logo-invalid"
    field = "logo"
    message = _(
        "Donnez une image PNG ou JPEG. Un dessin SVG peut contenir un programme : exportez-le "
        "d’abord en PNG."
    )


class LogoTooLarge(Invalid):
    """It has too many bytes, or too many pixels."""

    code = "logo-too-large"
    field = "logo"
    message = _("Cette image est trop grande : 512 Ko et 4 000 pixels de côté au plus.")


def change_logo(*, access: Access, content: bytes | None, changed_at: datetime) -> None:
    """Show this picture beside the supplier's name from now on; without one, its initial.

    The picture is drawn again: nothing but its pixels is kept.
    Raises RoleMissing, LogoInvalid, LogoTooLarge, StorageFull.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    file_id = None
    if content is not None:
        picture = _drawn_again(content)
        file_id = store_file(
            space_id=access.space_id,
            content=BytesIO(picture),
            media_type=MediaType.UNKNOWN,
            stored_at=changed_at,
            stored_by=access.person_id,
            size_bytes_max=len(picture),
        ).id
    _show(access, file_id, changed_at)


@transaction.atomic
def _show(access: Access, file_id: UUID | None, changed_at: datetime) -> None:
    supplier = Supplier.objects.select_for_update().get(space_id=access.space_id)
    if supplier.logo_file_id == file_id:
        return
    changed = {"logo_file_id": (str(supplier.logo_file_id or ""), str(file_id or ""))}
    supplier.logo_file_id = file_id
    supplier.save(update_fields=["logo_file_id"])
    open_brand_period(supplier, since_at=changed_at)
    record_brand(access, changed, changed_at=changed_at)


def _drawn_again(content: bytes) -> bytes:
    if len(content) > LOGO_BYTES_MAX:
        raise LogoTooLarge
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            # Known from the head of the file, before any pixel is drawn.
            if max(image.size) > LOGO_PIXELS_MAX:
                raise LogoTooLarge
            picture = image.convert("RGBA")
    except Image.DecompressionBombError as error:  # so many pixels that it is not even opened
        raise LogoTooLarge from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise LogoInvalid from error
    picture.thumbnail(_SHOWN_AT_MOST)
    drawn = BytesIO()
    picture.save(drawn, format="PNG", optimize=True)
    return drawn.getvalue()
