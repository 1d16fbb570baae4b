"""The addresses of Pli, and a page of its frame that asks for fifty rows and shows them."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import URLPattern, URLResolver, include, path

from pli.domain.invoices.models import Holding

_PAGE = """{% extends "ui/page_list.html" %}
{% block title %}Minimal{% endblock %}{% block heading %}Minimal{% endblock %}
{% block list %}<table class="pli-table">{% for row in rows %}<tr><td>{{ row.number }}</td></tr>
{% endfor %}</table>{% endblock %}"""
_ROWS = 50


def minimal(request: HttpRequest) -> HttpResponse:
    """Show the latest invoices of the space, by their number alone."""
    access = request.access  # type: ignore[attr-defined] # set by the middleware
    rows = Holding.objects.readable_by(access).order_by("-issue_date", "-id").only("number")
    page = engines["django"].from_string(_PAGE)
    return HttpResponse(page.render({"rows": list(rows[:_ROWS])}, request))


urlpatterns: list[URLPattern | URLResolver] = [
    path("espace/<uuid:space_id>/minimal/", minimal, name="minimal"),
    path("", include("pli.project.urls")),
]
