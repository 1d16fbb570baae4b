"""Addresses of the portal: a customer's space, named in each."""

from django.urls import URLPattern, URLResolver, include, path

from pli.surfaces.portal.views import home, invoices, journal

app_name = "portal"

_pages: list[URLPattern] = [
    path("", home.show, name="home"),
    path("factures/", invoices.index, name="invoices"),
    path("factures/<uuid:invoice_id>/", invoices.show, name="invoice"),
    path("factures/<uuid:invoice_id>/document/", invoices.document, name="invoice-document"),
    path("factures/<uuid:invoice_id>/telecharger/", invoices.download, name="invoice-download"),
    path("factures/<uuid:invoice_id>/lisible/", invoices.readable, name="invoice-readable"),
    path("factures/<uuid:invoice_id>/xml/", invoices.xml, name="invoice-xml"),
    path(
        "factures/<uuid:invoice_id>/documents-joints/<int:rank>/",
        invoices.joined,
        name="invoice-joined",
    ),
    path("administration/journal/", journal.index, name="journal"),
    path("administration/journal/export/", journal.file, name="journal-file"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("espace/<uuid:space_id>/", include(_pages)),
]
