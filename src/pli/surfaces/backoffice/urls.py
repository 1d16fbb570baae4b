"""Addresses of the back-office: a supplier's space, named in each."""

from django.urls import URLPattern, URLResolver, include, path

from pli.surfaces.backoffice.views import (
    api_clients,
    brand,
    customer_access,
    customer_archive,
    customers,
    deposits,
    entities,
    files,
    held,
    help_texts,
    home,
    index,
    journal,
    keeping,
    register,
    rules,
    successions,
    uploads,
)
from pli.surfaces.site.views import checks

app_name = "backoffice"

_pages: list[URLPattern] = [
    path("", home.show, name="home"),
    path("depots/", deposits.index, name="deposits"),
    path("depots/deposer/", deposits.new, name="deposit-new"),
    path("depots/deposer/index/", uploads.index, name="deposit-index"),
    path("depots/deposer/deja-recus/", uploads.received, name="deposit-received"),
    path("depots/deposer/morceaux/", uploads.piece, name="deposit-piece"),
    path("depots/deposer/morceaux/fin/", uploads.pieces, name="deposit-pieces"),
    path("depots/index/", index.guide, name="index-guide"),
    path("depots/modele-index.csv", index.csv_model, name="index-model"),
    path("depots/modele-index.xlsx", index.workbook_model, name="index-model-xlsx"),
    path("depots/exemples.zip", index.samples, name="index-samples"),
    path("depots/<uuid:batch_id>/", deposits.show, name="batch"),
    path("depots/<uuid:batch_id>/suite/", uploads.progress, name="batch-progress"),
    path("depots/fichiers/<uuid:arrival_id>/visible/", deposits.show_early, name="arrival-early"),
    path("depots/en-attente/", held.index, name="held-files"),
    path("depots/en-attente/rejeu/", held.replay_all, name="held-replay"),
    path("depots/fichiers/<uuid:arrival_id>/", files.show, name="file"),
    path("depots/fichiers/<uuid:arrival_id>/original/", files.original, name="file-original"),
    path("depots/fichiers/<uuid:arrival_id>/rejeu/", files.replay, name="file-replay"),
    path("depots/fichiers/<uuid:arrival_id>/client/", files.customer, name="file-customer"),
    path("depots/fichiers/<uuid:arrival_id>/index/", files.index_line, name="file-index"),
    path("depots/fichiers/<uuid:arrival_id>/meme/", files.same, name="file-same"),
    path("depots/fichiers/<uuid:arrival_id>/correction/", files.correction, name="file-correction"),
    path(
        "depots/fichiers/<uuid:arrival_id>/remplacement/",
        files.replacement,
        name="file-replacement",
    ),
    path("depots/fichiers/<uuid:arrival_id>/ecart/", files.discard, name="file-discard"),
    path(
        "depots/fichiers/<uuid:arrival_id>/ecart/annulation/",
        files.discard_undo,
        name="file-discard-undo",
    ),
    path("controler/", checks.show, name="check"),
    path("clients/", customers.index, name="customers"),
    path("clients/importer/", register.new, name="register-new"),
    path("clients/importer/modele.csv", register.csv_model, name="register-model-csv"),
    path("clients/importer/modele.xlsx", register.workbook_model, name="register-model-xlsx"),
    path("clients/importer/<uuid:import_id>/", register.show, name="register-import"),
    path(
        "clients/importer/<uuid:import_id>/confirmation/",
        register.confirm,
        name="register-confirmation",
    ),
    path("clients/importer/<uuid:import_id>/rapport.csv", register.report, name="register-report"),
    path(
        "clients/administration/<uuid:request_id>/", successions.decide, name="customer-succession"
    ),
    path("clients/<uuid:account_id>/", customers.show, name="customer"),
    path(
        "clients/<uuid:account_id>/activation/",
        customer_access.activation,
        name="customer-activation",
    ),
    path(
        "clients/<uuid:account_id>/ancien-acces/",
        customer_access.former,
        name="customer-former-access",
    ),
    path("clients/<uuid:account_id>/deblocage/", customer_access.unlock, name="customer-unlocking"),
    path("clients/<uuid:account_id>/adresse/", customers.address, name="customer-address"),
    path(
        "clients/<uuid:account_id>/disponibilite/",
        customer_archive.archive,
        name="customer-archive",
    ),
    path(
        "clients/<uuid:account_id>/notification/",
        customers.notification,
        name="customer-notification",
    ),
    path("reglages/", rules.settings, name="settings"),
    path("reglages/regles/", rules.index, name="settings-rules"),
    path(
        "reglages/regles/prereglage/<slug:preset_name>/",
        rules.preset,
        name="settings-rules-preset",
    ),
    path("reglages/regles/<slug:rule_slug>/", rules.one, name="settings-rule"),
    path("reglages/marque/", brand.show, name="settings-brand"),
    path("reglages/marque/logo/", brand.logo, name="settings-logo"),
    path("reglages/faq/", help_texts.index, name="settings-faq"),
    path("reglages/faq/reperes/", help_texts.sheet, name="settings-faq-sheet"),
    path("reglages/faq/<slug:topic>/<slug:language>/", help_texts.edit, name="settings-faq-text"),
    path(
        "reglages/faq/<slug:topic>/<slug:language>/versions/<int:version>/",
        help_texts.restore,
        name="settings-faq-restore",
    ),
    path(
        "reglages/faq/<slug:topic>/<slug:language>/retour/",
        help_texts.reset,
        name="settings-faq-reset",
    ),
    path("reglages/entites/", entities.index, name="settings-entities"),
    path(
        "reglages/entites/<uuid:entity_id>/",
        entities.end_of_paper,
        name="settings-entity-paper",
    ),
    path("reglages/conservation/", keeping.index, name="settings-keeping"),
    path(
        "reglages/conservation/<uuid:certificate_id>/certificat.csv",
        keeping.certificate,
        name="settings-certificate",
    ),
    path("factures/<uuid:invoice_id>/conservation/", keeping.invoice, name="invoice-keeping"),
    path("reglages/journal/", journal.index, name="settings-journal"),
    path("reglages/journal/export/", journal.file, name="settings-journal-file"),
    path("reglages/acces-techniques/", api_clients.index, name="settings-clients"),
    path("reglages/acces-techniques/ajout/", api_clients.new, name="settings-client-new"),
    path(
        "reglages/acces-techniques/<uuid:api_client_id>/revocation/",
        api_clients.revocation,
        name="settings-client-revocation",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("fournisseur/<uuid:space_id>/", include(_pages)),
]
