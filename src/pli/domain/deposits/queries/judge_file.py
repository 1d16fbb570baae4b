"""What do the official rules say of this file?"""

from datetime import datetime, timedelta
from threading import BoundedSemaphore, Lock

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from einvoice import Judge, Judged
from einvoice.judge import JudgeBusy
from einvoice.judge.pool import cpu_seconds_for
from pli.domain.deposits.vocabulary import CHECK_PATIENCE, CHECKS_WAITING_MAX
from pli.kit.errors import Busy

_RETRY_AFTER = timedelta(seconds=30)

# What strangers send may not hold a judge as long as what a supplier deposits. A sound
# invoice of ten thousand lines was measured at 28 seconds in CII, and at 38 in UBL.
_CPU_SECONDS_MAX = 90


class JudgesTaken(Busy):
    """As many files are being judged, or wait for it, as may be."""

    code = "judges-taken"
    message = _("D’autres factures sont en cours de contrôle. Réessayez dans un instant.")


def judge_file(content: bytes, *, name: str, now: datetime) -> Judged:
    """Read a file and judge it, in a process of its own; nothing is kept. Raises JudgesTaken."""
    judge, places = judge_on_call()
    if not places.acquire(blocking=False):
        raise JudgesTaken(retry_at=now + _RETRY_AFTER)
    try:
        patience = CHECK_PATIENCE.total_seconds()
        return judge.read_and_judge(content, name=name, wait_seconds=patience)
    except JudgeBusy as error:
        raise JudgesTaken(retry_at=now + _RETRY_AFTER) from error
    finally:
        places.release()


_lock = Lock()
_called: list[tuple[Judge, BoundedSemaphore]] = []


def judge_on_call() -> tuple[Judge, BoundedSemaphore]:
    """Give the judge of this process: its own processes come with the first file.

    They end with it, and when nobody asked for ten minutes: a web process to
    which nobody gives a file has none of their memory.
    """
    with _lock:
        if not _called:
            processes: int = settings.PLI_JUDGE_PROCESSES
            # A thread that waits is one that serves nobody: not all of them may.
            places = BoundedSemaphore(processes * (1 + CHECKS_WAITING_MAX))
            _called.append(
                (Judge(processes=processes, cpu_seconds_for=cpu_seconds_on_call), places)
            )
        return _called[0]


def cpu_seconds_on_call(size: int) -> int:
    """How long the judge of this process may compute for a file of that many bytes."""
    return min(cpu_seconds_for(size) // 2, _CPU_SECONDS_MAX)
