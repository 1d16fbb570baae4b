"""Addresses of the back-office: a supplier's space, named in each."""

from django.urls import URLPattern, URLResolver, include, path

from pli.surfaces.backoffice.views import api_clients, customers, deposits, home, register
from pli.surfaces.site.views import checks

app_name = "backoffice"

_pages: list[URLPattern] = [
    path("", home.show, name="home"),
    path("depots/", deposits.index, name="deposits"),
    path("depots/deposer/", deposits.new, name="deposit-new"),
    path("depots/modele-index.csv", deposits.index_model, name="index-model"),
    path("depots/<uuid:batch_id>/", deposits.show, name="batch"),
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
    path("clients/<uuid:account_id>/", customers.show, name="customer"),
    path("clients/<uuid:account_id>/adresse/", customers.address, name="customer-address"),
    path("reglages/", api_clients.settings, name="settings"),
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
