"""Lines of an index that no file will ask for any more are forgotten."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from pli.domain.deposits.models import Arrival, KeptLine
from pli.domain.deposits.vocabulary import KEPT_LINE_LIFE


def forget_kept_lines(*, now: datetime) -> None:
    """Remove those of deposits that got nothing for a month; each file keeps its own."""
    long_ago = now - KEPT_LINE_LIFE
    lately = Arrival.objects.filter(batch=OuterRef("batch"), received_at__gt=long_ago)
    KeptLine.objects.filter(~Exists(lately), batch__opened_at__lte=long_ago).delete()
