"""Addresses of the portal: a customer's space, named in each."""

from django.urls import URLPattern, URLResolver, include, path

from pli.surfaces.portal.views import (
    archive,
    contracts,
    copies,
    everywhere,
    exports,
    home,
    invoices,
    journal,
    list_habits,
    lists,
    questions,
    remarks,
    server_copies,
    sharing,
    successions,
    summaries,
    user_access,
    users,
)

app_name = "portal"

_pages: list[URLPattern] = [
    path("", home.show, name="home"),
    path("factures/", invoices.index, name="invoices"),
    path("factures/liste.csv", lists.as_csv, name="invoices-csv"),
    path("factures/liste.xlsx", lists.as_workbook, name="invoices-xlsx"),
    path("contrats/", contracts.index, name="contracts"),
    path("contrats/<uuid:contract_id>/", contracts.show, name="contract"),
    path("recapitulatif/", summaries.show, name="summary"),
    path("recapitulatif/tableau.csv", summaries.as_csv, name="summary-csv"),
    path("recapitulatif/tableau.xlsx", summaries.as_workbook, name="summary-xlsx"),
    path("factures/colonnes/", list_habits.columns, name="list-columns"),
    path("factures/filtres/", list_habits.save, name="filter-save"),
    path("factures/filtres/suppression/", list_habits.remove, name="filter-removal"),
    path("exports/", exports.index, name="exports"),
    path("exports/nouveau/", exports.make, name="export-new"),
    path("exports/<uuid:export_id>/zip/", exports.download, name="export-zip"),
    path("exports/copie-automatique/", copies.show, name="copies"),
    path("exports/copie-automatique/<uuid:copy_id>/retrait/", copies.remove, name="copy-removal"),
    path("exports/copie-automatique/serveur/", server_copies.show, name="server-copy"),
    path(
        "exports/copie-automatique/serveur/<uuid:copy_id>/essai/",
        server_copies.confirm,
        name="server-copy-confirmation",
    ),
    path(
        "exports/copie-automatique/serveur/<uuid:copy_id>/retrait/",
        server_copies.remove,
        name="server-copy-removal",
    ),
    path("factures/<uuid:invoice_id>/", invoices.show, name="invoice"),
    path("factures/<uuid:invoice_id>/document/", invoices.document, name="invoice-document"),
    path("factures/<uuid:invoice_id>/telecharger/", invoices.download, name="invoice-download"),
    path("factures/<uuid:invoice_id>/lisible/", invoices.readable, name="invoice-readable"),
    path("factures/<uuid:invoice_id>/xml/", invoices.xml, name="invoice-xml"),
    path("factures/<uuid:invoice_id>/transmission/", sharing.show, name="sharing"),
    path(
        "factures/<uuid:invoice_id>/transmission/<uuid:link_id>/revocation/",
        sharing.revoke,
        name="shared-link-revocation",
    ),
    path("factures/<uuid:invoice_id>/notes/ajout/", remarks.write, name="note-new"),
    path(
        "factures/<uuid:invoice_id>/notes/<uuid:note_id>/retrait/",
        remarks.remove,
        name="note-removal",
    ),
    path("factures/<uuid:invoice_id>/etiquettes/", remarks.labels, name="labels"),
    path("administration/", users.administration, name="administration"),
    path("administration/archivage/", archive.show, name="archive"),
    path("administration/relais/", successions.ask, name="succession"),
    path("administration/utilisateurs/", users.index, name="users"),
    path("administration/utilisateurs/ajout/", users.new, name="user-new"),
    path("administration/utilisateurs/<uuid:user_id>/", users.show, name="user"),
    path(
        "administration/utilisateurs/<uuid:user_id>/mot-de-passe/",
        user_access.password,
        name="user-password",
    ),
    path(
        "administration/utilisateurs/<uuid:user_id>/desactivation/",
        user_access.suspend,
        name="user-suspension",
    ),
    path(
        "administration/utilisateurs/<uuid:user_id>/activation/",
        user_access.resume,
        name="user-resumption",
    ),
    path(
        "administration/utilisateurs/<uuid:user_id>/suppression/",
        user_access.removal,
        name="user-removal",
    ),
    path(
        "administration/utilisateurs/<uuid:user_id>/liens/revocation/",
        user_access.links_revocation,
        name="user-links-revocation",
    ),
    path(
        "factures/<uuid:invoice_id>/documents-joints/<int:rank>/",
        invoices.joined,
        name="invoice-joined",
    ),
    path("faq/", questions.faq, name="faq"),
    path("une-facture-manque/", questions.missing, name="missing"),
    path("contact/", questions.contact, name="contact"),
    path("administration/journal/", journal.index, name="journal"),
    path("administration/journal/export/", journal.file, name="journal-file"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("espace/<uuid:space_id>/", include(_pages)),
    # Of a person, in no space: on the platform's own host.
    path("mes-espaces/factures/", everywhere.index, name="everywhere"),
]
