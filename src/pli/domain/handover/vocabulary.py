"""Words of exports: what is in one, how its files are named."""

from datetime import timedelta
from enum import StrEnum


class ExportKind(StrEnum):
    """What somebody asked to take home."""

    NEW = "new"  # what came since their last export of this kind (D03)
    SELECTION = "selection"
    RESULT = "result"  # all that a filter gives


class NamePart(StrEnum):
    """What a name template may say of an invoice, between braces."""

    DATE = "date"
    YEAR = "annee"
    MONTH = "mois"
    KIND = "type"
    NUMBER = "numero"
    SELLER = "societe"
    CONTRACT = "contrat"
    CUSTOMER = "client"


DEFAULT_NAME_TEMPLATE = "{date}_{type}_{numero}"
NAME_TEMPLATE_LENGTH_MAX = 150

# What is beyond is told, and taken by the next one: a list of so many is written at once.
EXPORT_INVOICES_MAX = 50_000
# So many are asked for in an hour by one person: made, or taken again.
EXPORTS_SPAN = timedelta(hours=1)
EXPORTS_OF_PERSON_MAX = 60
# Documents whose rows are read together: between two such reads nothing holds the database.
EXPORT_CHUNK = 200
# An invoice is seen as soon as its transaction ends, and bears the instant when it began:
# none takes that long, and what was taken in this span is not taken twice.
LATENESS_MAX = timedelta(days=1)

# « Transmettre »: how long a link to an invoice may live, and how many an invoice has at once.
SHARED_LINK_DAYS = (7, 30, 90)
SHARED_LINKS_OF_INVOICE_MAX = 20
# How often one link gives its invoice: each time is written down as a proof.
SHARED_LINK_TAKINGS_MAX = 40
SHARED_LINK_TAKINGS_SPAN = timedelta(hours=1)
RECIPIENT_LENGTH_MAX = 80
BROWSER_LENGTH_MAX = 200
# Of those who took the invoice by a link, so many of the latest are shown.
TAKINGS_SHOWN_MAX = 20
