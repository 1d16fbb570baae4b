"""The mail catcher: every mail of the demonstration, as its receiver sees it."""

from collections.abc import Collection, Mapping
from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csp import get_nonce
from django.shortcuts import render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET

from pli.kit.pagination import Page
from pli.surfaces.demo.mailbox import (
    PAGE_SIZE,
    ShownMail,
    demo_folder,
    find_mail,
    list_mails,
    page_to_show,
)
from pli.surfaces.ui.components import Chip, Tab, page_url
from pli.surfaces.ui.streams import attach

_VIEWS = ("message", "texte", "entetes")
_SHEET_POLICY = {
    **cast("Mapping[str, Collection[str]]", settings.SECURE_CSP),
    "frame-src": [CSP.SELF],
}
# A mail's links open beside it; it runs nothing, sends nothing, fetches nothing.
_MAIL_POLICY: Mapping[str, Collection[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.NONCE],
    "img-src": ["data:"],
    "frame-ancestors": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the mails, newest first."""
    recipient = request.GET.get("destinataire", "").strip()
    mails = list_mails(demo_folder(), recipient=recipient)
    shown = {
        "page": _page_of(mails, after=request.GET.get("page", "")),
        "recipient": recipient,
        "count": len(mails),
        "chips": [Chip(label=recipient, remove_url=page_url(request, destinataire=""))]
        if recipient
        else [],
    }
    return render(request, "demo/mails/index.html", shown)


@csp_override(_SHEET_POLICY)
@require_GET
def sheet(request: HttpRequest, mail_id: str) -> HttpResponse:
    """Show one mail: the page, the text, or the headers."""
    mail = _mail(mail_id)
    view = request.GET.get("vue", "")
    view = view if view in _VIEWS else _VIEWS[0]
    labels = zip(_VIEWS, (_("Message"), _("Texte"), _("En-têtes")), strict=True)
    tabs = [
        Tab(label=label, url=page_url(request, vue=name), active=name == view)
        for name, label in labels
    ]
    return render(request, "demo/mails/sheet.html", {"mail": mail, "view": view, "tabs": tabs})


@xframe_options_sameorigin
@csp_override(_MAIL_POLICY)
@require_GET
def body(request: HttpRequest, mail_id: str) -> HttpResponse:
    """Give the mail's own page, for the frame of its sheet."""
    return HttpResponse(page_to_show(_mail(mail_id).html, nonce=str(get_nonce(request))))


@require_GET
def attachment(request: HttpRequest, mail_id: str, number: int) -> HttpResponse:  # noqa: ARG001 - a view
    """Download a file that came with a mail."""
    found = next((one for one in _mail(mail_id).attachments if one.number == number), None)
    if found is None:
        raise Http404
    return _download(found.content, found.media_type, found.name)


@require_GET
def source(request: HttpRequest, mail_id: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Download the mail as it lies in the mailbox."""
    mail = _mail(mail_id)
    return _download(mail.caught.path.read_bytes(), "message/rfc822", f"{mail.id}.eml")


def _mail(mail_id: str) -> ShownMail:
    mail = find_mail(demo_folder(), mail_id)
    if mail is None:
        raise Http404(reverse("demo:mails"))
    return mail


def _page_of(mails: list[ShownMail], *, after: str) -> Page[ShownMail]:
    """Give the mails that follow this one; the first ones when it is not there."""
    ids = [mail.id for mail in mails]
    start = ids.index(after) + 1 if after in ids else 0
    rows = mails[start : start + PAGE_SIZE]
    is_last = start + PAGE_SIZE >= len(mails)
    return Page(rows, None, None if is_last else rows[-1].id)


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    plain = name.encode("ascii", "replace").decode().replace('"', "")
    return attach(content, media_type=media_type, file_name=plain)
