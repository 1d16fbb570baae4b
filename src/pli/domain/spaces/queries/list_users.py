"""Who uses this customer's space?"""

from datetime import datetime

from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries._user_rows import UserRow, named, row_of, user_rows
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.pagination import Cursor, Page, Place, keyset_page


def list_users(
    *, access: Access, now: datetime, search: str = "", cursor: Cursor | None = None
) -> Page[UserRow]:
    """List users, the latest first, by name, identifiant or address as `search` says; one query.

    Raises RoleMissing.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    # PostgreSQL refuses a NUL: with this in its place the search finds nothing.
    text = search.replace("\0", "\N{REPLACEMENT CHARACTER}").strip()
    rows = user_rows(access, now)
    page = keyset_page(
        rows.filter(named(text)) if text else rows,
        day_field="since_at",
        cursor=cursor,
        place_of=_place,
    )
    return Page([row_of(user, access) for user in page.rows], page.previous, page.following)


def count_administrators(*, access: Access) -> int:
    """Count those who administer the space, and can sign in; one query."""
    return Membership.objects.readable_by(access).administering().count()


def _place(user: Membership) -> Place:
    return user.since_at, user.id
