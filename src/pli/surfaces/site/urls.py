"""Addresses of the site: front door, sign-in, recovery, account, foot pages."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from pli.surfaces.site.converters import SpaceKindConverter, TokenConverter
from pli.surfaces.site.views import (
    account,
    activation,
    addresses,
    checks,
    copies,
    credentials,
    crossing,
    direct_links,
    entry_codes,
    invitations,
    machines,
    notifications,
    pages,
    person_proofs,
    preferences,
    questions,
    recovery,
    sessions,
    shared_invoices,
    signing_in,
    spaces,
    verification,
)

app_name = "site"

register_converter(SpaceKindConverter, "space_kind")
register_converter(TokenConverter, "token")

_recovery: list[URLPattern | URLResolver] = [
    path("", recovery.ask, name="recovery"),
    path("envoi/", recovery.sent, name="recovery-sent"),
    path("<token:token>/", recovery.choose, name="recovery-link"),
    path("<token:token>/nouveau-lien/", recovery.renew, name="recovery-renewal"),
]

_portal: list[URLPattern | URLResolver] = [
    path("", pages.portal_home, name="portal-home"),
    path("recuperation/", recovery.ask, name="portal-recovery"),
    path("recuperation/envoi/", recovery.sent, name="portal-recovery-sent"),
    path("recuperation/<token:token>/", recovery.choose, name="portal-recovery-link"),
    path(
        "recuperation/<token:token>/nouveau-lien/", recovery.renew, name="portal-recovery-renewal"
    ),
    path("lien/<token:token>/", direct_links.show, name="portal-direct-link"),
    path("transmise/<token:token>/", shared_invoices.show, name="portal-shared-invoice"),
    path("adresse/<token:token>/", addresses.answer, name="portal-address-link"),
    path("desabonnement/<token:token>/", notifications.unsubscribing, name="portal-unsubscribing"),
    path("copie-automatique/<token:token>/", copies.begin, name="portal-copy-begin"),
    path("copie-automatique/arret/<token:token>/", copies.end, name="portal-copy-end"),
    path("premier-acces/", entry_codes.choose, name="portal-entry-code"),
    path("activer/", activation.claim, name="portal-activation"),
    path("activer/demande/", activation.claimed, name="portal-activation-claimed"),
    path("contact/", pages.contact, name="portal-contact"),
    path("faq/", questions.faq, name="portal-faq"),
    path("guide-de-connexion/", questions.guide, name="portal-guide"),
    path("guide-de-connexion/imprimer/", questions.guide_pdf, name="portal-guide-pdf"),
    path("une-facture-manque/", questions.missing, name="portal-missing"),
    path("ancien-portail/", questions.legacy, name="portal-legacy"),
    path("ouvrir/<slug:screen>/", questions.open_screen, name="portal-open"),
    path("marque.css", machines.brand_css, name="brand-css"),
    path("logo.png", machines.brand_logo, name="brand-logo"),
]

_account: list[URLPattern | URLResolver] = [
    path("", account.show, name="account"),
    path("sessions/<uuid:session_id>/fermeture/", account.end_session, name="session-end"),
    path("second-facteur/", credentials.second_factor, name="second-factor"),
    path("cles/ajout/", credentials.passkey_new, name="passkey-new"),
    path("cles/<int:pk>/retrait/", credentials.passkey_removal, name="passkey-removal"),
    path("codes/activation/", credentials.totp_new, name="totp-new"),
    path("codes/retrait/", credentials.totp_removal, name="totp-removal"),
    path("codes-de-secours/", credentials.recovery_codes, name="recovery-codes"),
    path(
        "codes-de-secours/renouvellement/",
        credentials.recovery_codes_new,
        name="recovery-codes-new",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.front_door, name="front-door"),
    path("connexion/", signing_in.sign_in, name="sign-in"),
    path("deconnexion/", signing_in.sign_out, name="sign-out"),
    path("session/prolongation/", sessions.extend, name="session-extension"),
    path("recuperation/", include(_recovery)),
    path("lien/<token:token>/", direct_links.show, name="direct-link"),
    path("transmise/<token:token>/", shared_invoices.show, name="shared-invoice"),
    path("adresse/<token:token>/", addresses.answer, name="address-link"),
    path("desabonnement/<token:token>/", notifications.unsubscribing, name="unsubscribing"),
    path("copie-automatique/<token:token>/", copies.begin, name="copy-begin"),
    path("copie-automatique/arret/<token:token>/", copies.end, name="copy-end"),
    path("invitation/<token:token>/", invitations.accept, name="invitation"),
    path("premier-acces/", entry_codes.choose, name="entry-code"),
    path("preuve/", person_proofs.ask, name="person-proof"),
    path("preuve/<token:token>/", person_proofs.prove, name="person-proof-link"),
    path("mes-espaces/", spaces.index, name="spaces"),
    path("mes-espaces/<uuid:chosen_id>/favori/", spaces.favourite, name="favourite"),
    path("passage/", crossing.show, name="crossing"),
    path("ticket/", crossing.arrive, name="ticket"),
    path("portail/<slug:code>/", include(_portal)),
    path("<space_kind:kind>/<uuid:space_id>/mon-profil/compte/", include(_account)),
    path(
        "<space_kind:kind>/<uuid:space_id>/mon-profil/notifications/",
        notifications.show,
        name="notifications",
    ),
    path(
        "<space_kind:kind>/<uuid:space_id>/mon-profil/notifications/adresse/",
        addresses.ask,
        name="address-change",
    ),
    path(
        "<space_kind:kind>/<uuid:space_id>/mon-profil/notifications/adresse/annulation/",
        addresses.cancel,
        name="address-change-cancellation",
    ),
    path(
        "<space_kind:kind>/<uuid:space_id>/mon-profil/notifications/liens/",
        notifications.revocation,
        name="links-revocation",
    ),
    path(
        "<space_kind:kind>/<uuid:space_id>/mon-profil/preferences/",
        preferences.show,
        name="preferences",
    ),
    path("controler/", checks.show, name="check"),
    path("verifier/", verification.show, name="verification"),
    path("mentions-legales/", pages.legal_notices, name="legal-notices"),
    path("donnees-personnelles/", pages.personal_data, name="personal-data"),
    path("cookies/", pages.cookies, name="cookies"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("conditions-d-utilisation/", pages.terms, name="terms"),
    path("plan-du-site/", pages.site_map, name="site-map"),
    path("activer/", activation.claim, name="activation"),
    path("activer/demande/", activation.claimed, name="activation-claimed"),
    path("contact/", pages.contact, name="contact"),
    path("faq/", questions.faq, name="faq"),
    path("guide-de-connexion/", questions.guide, name="guide"),
    path("guide-de-connexion/imprimer/", questions.guide_pdf, name="guide-pdf"),
    path("une-facture-manque/", questions.missing, name="missing"),
    path("ancien-portail/", questions.legacy, name="legacy"),
    path("ouvrir/<slug:screen>/", questions.open_screen, name="open"),
    path("sante/", machines.health, name="health"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
]
