"""What is said to whoever chose how long invoices stay available."""

from django.utils.translation import gettext as _

from pli.surfaces.site.forms.preferences import duration_in_words


def said_of(months: int | None) -> str:
    """Say what becomes of the invoices that are there, and of those to come."""
    if months is None:
        return _(
            "Enregistré : la durée habituelle vaut pour les factures à venir. Celles qui sont là "
            "restent disponibles aussi longtemps que promis."
        )
    return _(
        "Enregistré : %(duration)s pour chaque facture, y compris celles qui sont déjà là."
    ) % {"duration": duration_in_words(months)}
