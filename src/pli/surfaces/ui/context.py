"""The contract between a surface and the frame around its pages.

A surface builds one `Frame` per request and hangs it on the request with
`frame_request`; the context processor below gives it to every template as
`frame`. Templates read it and compute nothing:

    frame.layout        which of the three layouts: portal, side or front
    frame.brand         whose page this is: name, service_name, home_url,
                        logo_url or None, css_url or None (see `brand.py`)
    frame.space_label   « Locavia · Garage Morel · client 48213 », or None
    frame.person_name   who is signed in, or None
    frame.menu          entries with label, url, icon, active, count
    frame.idle_end      when the session ends unless something is asked, or None
    frame.links         profile, spaces, space_settings, sign_in, sign_out,
                        language, assistance, contact, check: an address, or
                        None where there is none

A page without a frame (an error, a page of the platform) gets Pli's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.http import HttpRequest
from django.urls import get_resolver, reverse
from django.utils.functional import Promise

from pli.surfaces.ui.menus import CHECK, CONTACT, FOOT, MENUS, Menu


class Layout(StrEnum):
    """The three ways a page is laid out; the value is the template."""

    PORTAL = "ui/layout_portal.html"
    SIDE = "ui/layout_side.html"
    FRONT = "ui/layout_front.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Whose page this is, as people know them."""

    name: str
    service_name: str
    home_url: str = "/"
    logo_url: str | None = None
    css_url: str | None = None

    @property
    def initial(self) -> str:
        """Stands for a logo; Pli itself has one."""
        return "" if self == PLI else self.name[:1].upper()


PLI = Brand(name="Pli", service_name="Pli")


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """A menu entry ready to show."""

    key: str
    label: str | Promise
    url: str
    icon: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where the corners of the frame lead; None hides the corner."""

    profile: str | None = None
    spaces: str | None = None
    space_settings: str | None = None
    sign_in: str | None = None
    sign_out: str | None = None  # asked by POST
    language: str | None = None  # asked by POST, as Django's `set_language`
    assistance: str | None = None
    contact: str | None = None  # of this supplier, else the platform's
    check: str | None = None  # « Contrôler une facture », where it is open


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleEnd:
    """When a session that nothing more is asked of ends, in seconds from now."""

    seconds: int
    notice_seconds: int  # so long before, the page tells of it
    extension_url: str  # asked by POST


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a page."""

    layout: Layout = Layout.FRONT
    brand: Brand = PLI
    space_label: str | None = None
    person_name: str | None = None
    menu: Sequence[MenuEntry] = ()
    links: Links = field(default_factory=Links)
    idle_end: IdleEnd | None = None


def build_menu(
    menu: Menu,
    *,
    active: str | None = None,
    roles: frozenset[str] = frozenset(),
    counts: Mapping[str, int] | None = None,
    **url_arguments: object,
) -> tuple[MenuEntry, ...]:
    """Give the entries whose page exists and that these roles may see.

    `url_arguments` are those that every page of the surface takes, such as the
    space; `counts` says how many things wait behind an entry.
    """
    waiting = counts or {}
    return tuple(
        MenuEntry(
            key=item.key,
            label=item.label,
            url=reverse(item.url_name, kwargs=url_arguments),
            icon=item.icon,
            active=item.key == active,
            count=waiting.get(item.key),
        )
        for item in MENUS[menu]
        if (not item.roles or item.roles & roles) and is_registered(item.url_name)
    )


def foot_links(links: Links) -> tuple[tuple[str | Promise, str], ...]:
    """Give the label and address of each link at the foot whose page exists."""
    own = {CONTACT: links.contact} if links.contact else {}
    own |= {CHECK: links.check} if links.check else {}
    return tuple(
        (label, own.get(name) or reverse(name))
        for label, name in FOOT
        if name in own or (name != CHECK and is_registered(name))
    )


def is_registered(url_name: str) -> bool:
    """Say whether a page of that name exists, whatever arguments it takes."""
    *namespaces, name = url_name.split(":")
    resolver = get_resolver()
    for namespace in namespaces:
        if namespace not in resolver.namespace_dict:
            return False
        resolver = resolver.namespace_dict[namespace][1]
    return bool(resolver.reverse_dict.getlist(name))


def frame_request(request: HttpRequest, frame: Frame) -> None:
    """Say which frame the pages of this request stand in."""
    request.frame = frame  # type: ignore[attr-defined]


def frame_of(request: HttpRequest) -> Frame:
    """Give the frame that a surface set, else Pli's own."""
    frame: Frame = getattr(request, "frame", None) or Frame()
    return frame


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Give every template its frame (context processor)."""
    return {"frame": frame_of(request)}
