"""Every address of Pli, as its surfaces register them."""

from collections.abc import Iterator, Mapping
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@cache
def routes() -> Mapping[str, str]:
    """Give the route of each address by its name."""
    return dict(_walk(get_resolver()))


def address_of(name: str, parts: Mapping[str, object]) -> str:
    """Write an address, with those of the parts that its route asks for."""
    route = routes()[name]
    used = {
        part: value for part, value in parts.items() if f":{part}>" in route or f"<{part}>" in route
    }
    return reverse(name, kwargs=used)


def _walk(
    resolver: URLResolver, namespace: str = "", prefix: str = ""
) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        route = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", route
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, route)
