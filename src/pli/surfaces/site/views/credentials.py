"""Adding and removing what proves a person: allauth's views, in our pages, behind our proof."""

from collections.abc import Sequence
from typing import Any

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django.views.generic import FormView

from pli.domain.identity.operations import credentials_turn
from pli.domain.journal.vocabulary import EntryKind
from pli.surfaces.site.addresses import FOLLOWING, is_platform_host, safe_path
from pli.surfaces.site.credentials import credentials_of, note_credential, owner_of_passkey
from pli.surfaces.site.forms.codes import NewTotpForm
from pli.surfaces.site.forms.passkeys import NewPasskeyForm
from pli.surfaces.site.landing import account_page, landing_page
from pli.surfaces.site.refusals import mark_unaccepted
from pli.surfaces.site.sessions import SECOND_FACTOR
from pli.surfaces.site.signed_in import person_proved
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest

# Where a set-up that a supplier's policy asked for leads in the end.
SET_UP_FOLLOWING = "set-up-following"


@require_GET
@never_cache
def second_factor(request: SpaceRequest) -> HttpResponse:
    """Say that this space asks for a second factor, and offer both kinds."""
    following = safe_path(request.GET.get(FOLLOWING, ""))
    request.session[SET_UP_FOLLOWING] = following or landing_page(request.access)
    context = {
        "access": request.access,
        "credentials": credentials_of(request.sign_in.person_id),
        "is_proved": request.sign_in.person_is_proved,
    }
    return render(request, "site/second_factor.html", context)


class _Change(FormView):  # type: ignore[type-arg] # each allauth view has its own form
    """A change of credentials: noted in the journal, said to the person."""

    request: SpaceRequest
    credential: str
    kind: EntryKind
    said: Promise
    effects: Sequence[Promise] = ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the way back to the account, and what a removal does."""
        context = super().get_context_data(**kwargs)
        account_url = account_page(self.request.access)
        return context | {
            "account_url": account_url,
            "cancel_url": account_url,
            "effects": self.effects,
        }

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Note it with what allauth does, unless the same form came before."""
        sign_in = self.request.sign_in
        with credentials_turn(person_id=sign_in.person_id):
            answer = self.answer_again(form)
            if answer is None:
                answer = super().form_valid(form)
                note_credential(
                    sign_in, self.kind, credential=self.credential, noted_at=timezone.now()
                )
                flash_done(self.request, self.said)
        return answer

    def answer_again(self, form: forms.Form) -> HttpResponse | None:  # noqa: ARG002
        """Answer a form that changes nothing any more; most always do."""
        return None

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Show the fault, as a fault."""
        return mark_unaccepted(super().form_invalid(form), form)

    def get_success_url(self) -> str:
        """Come back to the account."""
        return account_page(self.request.access)


class _Addition(_Change):
    """A credential that makes a second factor: the session has it from now on."""

    kind = EntryKind.CREDENTIAL_ADDED

    def get_success_url(self) -> str:
        """Show the recovery codes that nobody saw yet, before anything else."""
        self.request.session[SECOND_FACTOR] = True
        if credentials_of(self.request.sign_in.person_id).has_unseen_codes:
            return _page(self.request, "recovery-codes")
        following = self.request.session.pop(SET_UP_FOLLOWING, "")
        return safe_path(following) or super().get_success_url()

    def show_added(self) -> HttpResponse:
        """Lead where the first of two clicks did, whose answer nobody saw."""
        return redirect(self.get_success_url())


class NewPasskey(_Addition, AddWebAuthnView):  # type: ignore[misc] # allauth has no types
    """A passkey: kept by the device, bound to the platform's host."""

    template_name = "site/passkey_new.html"
    form_class = NewPasskeyForm
    credential = "passkey"
    said = _("Votre clé d’accès est ajoutée.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask the device for a passkey that it can find by itself."""
        context = super().get_context_data(**kwargs)
        options = begin_registration(self.request.user, passwordless=True)
        # allauth drops the form that was judged, and would judge another in its place.
        return context | kwargs | {"js_data": {"creation_options": options}}

    def answer_again(self, form: forms.Form) -> HttpResponse | None:
        """Take each key of the platform once, from one person."""
        owner = owner_of_passkey(form.cleaned_data["credential"]["id"])
        if owner is None:
            return None
        if owner == self.request.sign_in.person_id:
            return self.show_added()
        form.add_error(None, _("Cette clé d’accès est déjà enregistrée : ajoutez-en une autre."))
        return self.form_invalid(form)


class PasskeyRemoval(_Change, RemoveWebAuthnView):  # type: ignore[misc] # allauth has no types
    """A passkey less."""

    template_name = "site/passkey_removal.html"
    credential = "passkey"
    kind = EntryKind.CREDENTIAL_REMOVED
    said = _("La clé d’accès est retirée.")
    effects = (
        _("Cet appareil ne pourra plus ouvrir vos espaces avec cette clé."),
        _("Vos identifiants et leurs mots de passe ne changent pas."),
    )


class NewTotp(_Addition, ActivateTOTPView):  # type: ignore[misc] # allauth has no types
    """One-time codes of an application."""

    template_name = "site/totp_new.html"
    form_class = NewTotpForm
    credential = "totp"
    said = _("Les codes à usage unique sont activés.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Come back to the account where they are active already."""
        if credentials_of(self.request.sign_in.person_id).has_totp:
            return redirect(account_page(self.request.access))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def answer_again(self, form: forms.Form) -> HttpResponse | None:  # noqa: ARG002
        """Have one application at a time."""
        has_totp = credentials_of(self.request.sign_in.person_id).has_totp
        return self.show_added() if has_totp else None


class TotpRemoval(_Change, DeactivateTOTPView):  # type: ignore[misc] # allauth has no types
    """No more one-time codes."""

    template_name = "site/totp_removal.html"
    credential = "totp"
    kind = EntryKind.CREDENTIAL_REMOVED
    said = _("Les codes à usage unique sont désactivés.")
    effects = (
        _(
            "Votre mot de passe suffira de nouveau, "
            "sauf dans un espace qui demande un second facteur."
        ),
        _("L’application ne donnera plus de code valable ici."),
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Come back to the account where none are left: the same form came before."""
        person_id = self.request.sign_in.person_id
        with credentials_turn(person_id=person_id):  # allauth looks for them before the form
            if not credentials_of(person_id).has_totp:
                return redirect(account_page(self.request.access))
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class NewRecoveryCodes(_Change, GenerateRecoveryCodesView):  # type: ignore[misc] # allauth has no types
    """Fresh recovery codes: the former ones stop working."""

    credential = "recovery-codes"
    kind = EntryKind.CREDENTIAL_ADDED
    said = _("De nouveaux codes de secours remplacent les précédents.")

    def get_success_url(self) -> str:
        """Show them."""
        return _page(self.request, "recovery-codes")


class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc] # allauth has no types
    """The codes that serve when the device is not there."""

    template_name = "site/recovery_codes.html"
    request: SpaceRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the way on."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        following = safe_path(self.request.session.get(SET_UP_FOLLOWING, ""))
        return context | {
            "account_url": account_page(self.request.access),
            "following": following or account_page(self.request.access),
            "renew_url": _page(self.request, "recovery-codes-new"),
        }


def _page(request: SpaceRequest, name: str) -> str:
    access = request.access
    return reverse(f"site:{name}", kwargs={"kind": access.space_kind, "space_id": access.space_id})


def _guard(view: Any) -> Any:
    return never_cache(person_proved(_on_platform_host(view)))


def _on_platform_host(view: Any) -> Any:
    def guarded(request: SpaceRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_platform_host(request):
            return redirect(f"{reverse('site:crossing')}?vers={request.path}")
        answer: HttpResponseBase = view(request, *args, **kwargs)
        return answer

    return guarded


passkey_new = _guard(NewPasskey.as_view())
passkey_removal = _guard(PasskeyRemoval.as_view())
totp_new = _guard(NewTotp.as_view())
totp_removal = _guard(TotpRemoval.as_view())
recovery_codes = _guard(RecoveryCodes.as_view())
recovery_codes_new = _guard(NewRecoveryCodes.as_view(http_method_names=["post"]))
