"""What a view may count on, by the kind of page: filled in by `pli.project.middleware`."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from pli.domain.customers.vocabulary import AccountFace, SupplierFace
    from pli.domain.identity.vocabulary import OpenSignIn, Visitor
    from pli.domain.spaces.vocabulary import Access
    from pli.surfaces.ui.context import Frame


class SiteRequest(HttpRequest):
    """A request for any page.

    `supplier` is the one whose pages these are: by its own host, or by
    `/portail/<code>/`. On a page of a space it is the host's, or None.
    """

    supplier: "SupplierFace | None"
    # The one whose own host was asked; None on the platform's.
    supplier_of_host: "SupplierFace | None"
    sign_in: "OpenSignIn | None"
    # The session carried a sign-in, and it is over.
    has_expired: bool
    visitor: "Visitor"
    # Somebody signed in: the browser is to be known again.
    keeps_device: bool
    # Built when a template first asks for it; a surface may replace it.
    frame: "Frame"
    htmx: "HtmxDetails"


class SignedInRequest(SiteRequest):
    """A request for a page of somebody who is signed in, outside any space."""

    sign_in: "OpenSignIn"


class SpaceRequest(SignedInRequest):
    """A request for a page of a space: whose access was checked before the view runs.

    The view is not given `space_id`: it is `access.space_id`.
    """

    access: "Access"
    # Of a customer's space, asked for once; of any other, to look at it raises AccountNotFound.
    account: "AccountFace"


def is_swap(request: SiteRequest) -> bool:
    """Tell whether htmx asks for a part of the page that it is on."""
    # « Retour » asks for the whole page, in the name of htmx too.
    return bool(request.htmx) and not request.htmx.history_restore_request


def is_script(request: HttpRequest) -> bool:
    """Tell whether a script asks, such as `upload.js`: its answers are JSON."""
    return request.headers.get("Accept") == "application/json"


# Under this path machines ask, and are answered as such whatever happens.
API_PATH = "/api/v1/"


def is_api(request: HttpRequest) -> bool:
    """Tell whether a machine asks."""
    return request.path_info.startswith(API_PATH)
