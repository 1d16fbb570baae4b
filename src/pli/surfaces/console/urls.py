"""Addresses of the console: the platform's space, named in each."""

from django.urls import URLPattern, URLResolver, include, path

from pli.surfaces.console.views import home, state, suppliers

app_name = "console"

_pages: list[URLPattern] = [
    path("", home.show, name="home"),
    path("etat/", state.show, name="state"),
    path("fournisseurs/", suppliers.index, name="suppliers"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("console/<uuid:space_id>/", include(_pages)),
]
