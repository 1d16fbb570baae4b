"""An index is given once for the files of a batch that are still to come."""

from uuid import UUID

from django.db import transaction

from pli.domain.deposits.models import Batch, KeptLine
from pli.domain.deposits.operations._index_lines import taker_of
from pli.domain.deposits.queries.batch_report import BatchNotFound
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.vocabulary import FILE_NAME_LENGTH_MAX, Index
from pli.domain.spaces.vocabulary import Access

_ROWS_AT_ONCE = 2_000


@transaction.atomic
def keep_index(*, access: Access, batch_id: UUID, file_name: str, index: Index) -> None:
    """Keep the lines of an index with a batch: each file finds its own as it comes in.

    Another index takes the place of the first, for the files that come after it; what it
    only says again of a file that came is still said of that one.
    Raises RoleMissing, BatchNotFound.
    """
    require_depositor(access)
    batch = Batch.objects.readable_by(access).select_for_update().filter(id=batch_id).first()
    if batch is None:
        raise BatchNotFound
    spent = {one.key: one for one in batch.lines.exclude(document=None)}
    batch.lines.all().delete()
    KeptLine.objects.bulk_create(
        (
            KeptLine(
                batch=batch,
                key=key,
                file_name=index.names[key],
                line=line.as_json(),
                document_id=taker_of(line, spent.get(key)),
            )
            for key, line in index.lines.items()
        ),
        batch_size=_ROWS_AT_ONCE,
    )
    batch.index_name = file_name.strip()[-FILE_NAME_LENGTH_MAX:] or "index.csv"
    batch.save(update_fields=["index_name"])
