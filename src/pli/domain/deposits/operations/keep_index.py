"""An index is given once for the files of a batch that are still to come."""

from uuid import UUID

from django.db import transaction

from pli.domain.deposits.models import Batch, KeptLine
from pli.domain.deposits.operations._index_lines import says_the_same
from pli.domain.deposits.queries.batch_report import BatchNotFound
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.vocabulary import FILE_NAME_LENGTH_MAX, KEPT_LINE_LIFE, Index, IndexLine
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
    # Of a deposit as old as that nothing is still to come.
    KeptLine.objects.filter(
        batch__space_id=batch.space_id, batch__opened_at__lt=batch.opened_at - KEPT_LINE_LIFE
    ).delete()
    spent = {one.key: one for one in batch.lines.exclude(document=None)}
    batch.lines.all().delete()
    KeptLine.objects.bulk_create(
        (
            KeptLine(
                batch=batch, key=key, line=line.as_json(), document_id=_taker(line, spent.get(key))
            )
            for key, line in index.lines.items()
        ),
        batch_size=_ROWS_AT_ONCE,
    )
    batch.index_name = file_name.strip()[-FILE_NAME_LENGTH_MAX:] or "index.csv"
    batch.save(update_fields=["index_name"])


def _taker(line: IndexLine, former: KeptLine | None) -> UUID | None:
    return former.document_id if former and says_the_same(line, former.line) else None
