"""The few pages of allauth that exist here, under the names by which it looks for them."""

from django.urls import URLPattern, URLResolver, path

from pli.surfaces.site.views.languages import choose
from pli.surfaces.site.views.second_step import PasskeySignIn, SecondStep, leave_second_step
from pli.surfaces.site.views.signing_in import sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("connexion/", sign_in, name="account_login"),
    path("connexion/code/", SecondStep.as_view(), name="mfa_authenticate"),
    path("connexion/code/abandon/", leave_second_step, name="account_logout"),
    path("connexion/cle/", PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("langue/", choose, name="set_language"),
]
