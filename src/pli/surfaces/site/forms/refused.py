"""A refusal of the domain, shown in the form it is about."""

from django import forms

from pli.kit.errors import DomainError
from pli.surfaces.site.refusals import sentence_of


def show_refusal(form: forms.Form, refusal: DomainError) -> None:
    """Show each of its sentences beside the field at fault, or on top of the form."""
    for fault in (*getattr(refusal, "also", ()), refusal):
        field = getattr(fault, "field", None)
        form.add_error(field if field in form.fields else None, sentence_of(fault))
