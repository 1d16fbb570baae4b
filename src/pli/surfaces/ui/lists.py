"""What the address of a list asks for: a search, and one of its pages."""

from django.http import HttpRequest

from pli.kit.pagination import Cursor

_SEARCH_LENGTH_MAX = 200


def search_of(request: HttpRequest) -> str:
    """Give what is searched for; of a text longer than any name, its beginning."""
    return request.GET.get("q", "").strip()[:_SEARCH_LENGTH_MAX]


def cursor_of(request: HttpRequest) -> Cursor | None:
    """Give the place where the page begins; none for the first one."""
    return Cursor.decode(request.GET.get("page", ""))
