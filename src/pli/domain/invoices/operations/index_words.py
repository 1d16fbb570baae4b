"""The words of an invoice become searchable, for whoever holds it."""

from uuid import UUID

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries._text import text_of
from pli.domain.invoices.vocabulary import SEARCH_CONFIGURATION, WORDS_BATCH_MAX, InvoicesFact
from pli.kit.facts import announce, has_job
from pli.kit.tokens import new_code


def index_words(*, holding_id: UUID) -> None:
    """Read the document and keep its words; a second time, they are the same.

    A holding that came before there were check codes is given its own.
    Noted as tried beforehand: a document that takes the worker down with it is not
    tried for ever; one that the storage could not give at this moment is. Outside any
    transaction, since reading may take long.
    """
    holdings = Holding.objects.filter(id=holding_id)
    code = Coalesce("check_code", Value(new_code()))
    is_unread = holdings.filter(words=None).update(words="", check_code=code)
    holding = holdings.select_related("invoice").only("invoice").get()
    try:
        text = text_of(holding.invoice)
    except OSError:
        if is_unread:
            holdings.update(words=None)
        raise
    holdings.update(words=SearchVector(Value(text), config=SEARCH_CONFIGURATION))


@transaction.atomic
def index_forgotten_words() -> int:
    """Have the words read of invoices that nobody read yet; give how many were met.

    They came before words were searched, or their job is lost.
    """
    unread = Holding.objects.filter(words=None).exclude(has_job(InvoicesFact.HOLDING_OPENED))
    met = list(unread.order_by("-id").values_list("id", flat=True)[:WORDS_BATCH_MAX])
    for holding_id in met:
        announce(InvoicesFact.HOLDING_OPENED, holding_id)
    return len(met)
