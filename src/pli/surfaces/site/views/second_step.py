"""What allauth asks after a password, and the sign-in by a passkey: its views, in our pages."""

from typing import Any

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pli.domain.identity.vocabulary import SignInEnd
from pli.surfaces.site.addresses import is_platform_host, public_page, safe_path, sign_in_page
from pli.surfaces.site.credentials import credentials_of
from pli.surfaces.site.forms.codes import CodeStepForm
from pli.surfaces.site.forms.passkeys import PasskeySignInForm, PasskeyStepForm
from pli.surfaces.site.frames import supplier_of_entrance
from pli.surfaces.site.refusals import is_paused, mark_unaccepted
from pli.surfaces.site.sessions import drop_sign_in
from pli.surfaces.ui.flash import flash_problem


class SecondStep(AuthenticateView):  # type: ignore[misc] # allauth has no types
    """The second factor: a code, or the device that holds the passkey."""

    template_name = "site/second_step.html"
    form_class = CodeStepForm
    webauthn_form_class = PasskeyStepForm

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Show the fault, as a fault."""
        return mark_unaccepted(super().form_invalid(form), form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the passkey only to who has one, where it works; after too many codes, ways out."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        supplier = supplier_of_entrance(self.request)
        passkeys = credentials_of(self.stage.login.user.pk).passkeys
        return context | {
            "has_passkeys": bool(passkeys) and is_platform_host(self.request),
            "is_paused": self.form is not None and is_paused(self.form),
            "recovery_url": public_page(self.request, "recovery", supplier),
        }


class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc] # allauth has no types
    """A passkey alone: it proves the person."""

    form_class = PasskeySignInForm

    def form_invalid(self, form: forms.Form) -> HttpResponse:  # noqa: ARG002 - allauth gives it
        """Lead back to the page that the passkey was shown on."""
        flash_problem(
            self.request,
            _(
                "Cette clé d’accès n’est pas reconnue. Réessayez, "
                "ou connectez-vous avec votre identifiant."
            ),
        )
        following = safe_path(self.request.POST.get("next", ""))
        return HttpResponseRedirect(sign_in_page(self.request, following=following))


@require_POST
def leave_second_step(request: HttpRequest) -> HttpResponse:
    """Give up the second factor, and begin again; whoever is signed in goes out."""
    drop_sign_in(request, reason=SignInEnd.SIGNED_OUT, ended_at=timezone.now())
    request.session.flush()
    return HttpResponseRedirect(sign_in_page(request))
