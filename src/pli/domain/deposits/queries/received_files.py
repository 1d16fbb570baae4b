"""Which of these files came in already?"""

from collections.abc import Collection, Sequence

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.vocabulary import ArrivalState, Fingerprint
from pli.domain.spaces.vocabulary import Access

_CAME = (ArrivalState.RECEIVED, ArrivalState.AVAILABLE, ArrivalState.KNOWN, ArrivalState.OPENED)


def received_files(
    *, access: Access, files: Sequence[Fingerprint], customer_number: str = ""
) -> Collection[Fingerprint]:
    """Give those whose bytes came in under the same name; one query.

    One that is held is not among them: sent again with what it lacked, it may go
    through. Nor is one that was thrown away, one that was only tried, or one that was
    sent for another customer. Raises RoleMissing.
    """
    require_depositor(access)
    arrivals = Arrival.objects.readable_by(access).filter(
        document__sha256__in={file.sha256 for file in files},
        state__in=_CAME,
        batch__is_trial=False,
    )
    if customer_number:
        arrivals = arrivals.filter(customer_number=customer_number)
    came = set(arrivals.values_list("file_name", "document__sha256"))
    return [file for file in files if (file.file_name, file.sha256) in came]
