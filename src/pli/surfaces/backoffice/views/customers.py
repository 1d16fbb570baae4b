"""Customers: the register with one search box, one customer with what happens next."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pli.domain.customers.operations import change_notification, register_address
from pli.domain.customers.queries import (
    AccountSheet,
    archive_policy,
    list_accounts,
    may_import_register,
    notification_policy,
    one_account,
    receives_paper,
)
from pli.domain.invoices.queries import count_holdings
from pli.domain.notices.queries import (
    access_state,
    account_access,
    mails_of_account,
    recoveries_of_account,
)
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.days import paris_date
from pli.kit.errors import Invalid
from pli.surfaces.backoffice.access_story import tell_access
from pli.surfaces.backoffice.forms.register import UNSAID, AddressForm, ModeForm
from pli.surfaces.backoffice.mail_moments import tell_mail
from pli.surfaces.backoffice.succession_notes import successions_for
from pli.surfaces.site.forms.preferences import duration_in_words
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.lists import cursor_of, search_of
from pli.surfaces.ui.requests import SpaceRequest


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List customers, or those that the search finds."""
    search = search_of(request)
    page = list_accounts(access=request.access, search=search, cursor=cursor_of(request))
    states = access_state([row.account_id for row in page.rows])
    context = {
        "page": page,
        "rows": [(row, states[row.account_id]) for row in page.rows],
        "search": search,
        "successions": successions_for(request),
        "may_import": may_import_register(request.access),
    }
    return render(request, "backoffice/customers.html", context)


@require_safe
def show(request: SpaceRequest, account_id: UUID) -> HttpResponse:
    """Show one customer: the access and what comes next, the register, the mails."""
    account = one_account(access=request.access, account_id=account_id)
    archive = archive_policy(account.space_id)
    now = timezone.now()
    sheet = account_access(
        access=request.access, account_id=account_id, space_id=account.space_id, now=now
    )
    invoice_count = count_holdings(space_id=account.space_id, now=now)
    context = {
        "account": account,
        "is_on_paper": _is_on_paper(account),
        "sheet": sheet,
        "activation": sheet.activation,
        "invoice_count": invoice_count,
        "archive": archive,
        "term_in_words": duration_in_words(archive.months),
        "story": tell_access(sheet, account, invoice_count),
        "successions": successions_for(request, account_id),
        "recoveries": recoveries_of_account(account, now=now),
        "mails": [tell_mail(mail) for mail in mails_of_account(account)],
    }
    return render(request, "backoffice/customer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def address(request: SpaceRequest, account_id: UUID) -> HttpResponse:
    """Put the address of a customer's administrator on file, or another in its place."""
    account = one_account(access=request.access, account_id=account_id)
    now = timezone.now()
    form = AddressForm(
        request.POST or None, today=paris_date(now), replaces=account.address is not None
    )
    if not form.is_valid():
        return _ask_address(request, account, form)
    try:
        row = register_address(
            access=request.access, account_id=account_id, registered_at=now, **form.cleaned_data
        )
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _ask_address(request, account, form)
    flash_done(request, _("Adresse mail enregistrée : %(address)s") % {"address": row.address})
    return redirect("backoffice:customer", space_id=request.access.space_id, account_id=account_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def notification(request: SpaceRequest, account_id: UUID) -> HttpResponse:
    """Register how a customer wishes to hear of new invoices."""
    require_role(request.access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER)
    account = one_account(access=request.access, account_id=account_id)
    default_mode = notification_policy(account.supplier_id).default_mode
    form = ModeForm(
        request.POST if request.method == "POST" else None,
        default_mode=default_mode,
        initial={"mode": account.notification_mode or UNSAID},
    )
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        context = {"account": account, "form": form, "is_on_paper": _is_on_paper(account)}
        return render(request, "backoffice/notification.html", context, status=status)
    change_notification(
        access=request.access,
        account_id=account_id,
        mode=form.cleaned_data["mode"],
        changed_at=timezone.now(),
    )
    flash_done(request, _("Mode de notification enregistré : il vaut à la prochaine facture."))
    return redirect("backoffice:customer", space_id=request.access.space_id, account_id=account_id)


def _is_on_paper(account: AccountSheet) -> bool:
    today = paris_date(timezone.now())
    return receives_paper(account.original_channel, account.supplier_id, today)


def _ask_address(request: SpaceRequest, account: AccountSheet, form: AddressForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"account": account, "form": form}
    return render(request, "backoffice/address.html", context, status=status)
