"""Look for a document that breaks what must hold: `python -m tests.einvoice.fuzz --seconds 600`.

Each trial has a number, and `--only NAME:NUMBER` does it again. Ends with 1 when something
was found; a trial that takes more than a minute ends the run with the place where it hangs.
"""

import argparse
import faulthandler
import resource
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from random import Random

from tests.einvoice.fuzz.properties import PROPERTIES

HANGS_AFTER = 60
FOUND_MAX = 20


def main() -> int:
    """Run until the time is over, or enough was found."""
    told = _told()
    named = {one.__name__: one for one in PROPERTIES}
    if told.only:
        name, number = told.only.split(":")
        named[name](Random(int(number)))
        return 0
    return _run(told.seconds, told.start)


def _run(seconds: float, start: int) -> int:
    counts: Counter[str] = Counter()
    spent: defaultdict[str, float] = defaultdict(float)
    slowest = (0.0, "none")
    found, end = 0, time.monotonic() + seconds
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while time.monotonic() < end and found < FOUND_MAX:
        # Each has the same share of the time, not of the trials.
        holds = min(PROPERTIES, key=lambda one: spent[one.__name__])
        name, number = holds.__name__, start + counts[holds.__name__]
        taken, is_broken = _trial(holds, number)
        found += is_broken
        counts[name] += 1
        spent[name] += taken
        slowest = max(slowest, (taken, f"{name}:{number}"))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, count in counts.items():
        print(f"{name}: {count} trials")
    print(f"{found} found; slowest {slowest[0]:.2f} s ({slowest[1]})")
    print(f"peak of memory {before // 1024} MB at the start, {after // 1024} MB at the end")
    return 1 if found else 0


def _trial(holds: Callable[[Random], None], number: int) -> tuple[float, bool]:
    faulthandler.dump_traceback_later(HANGS_AFTER, exit=True)
    start = time.process_time()
    try:
        holds(Random(number))
    except Exception:  # noqa: BLE001  # whatever it raises is what we look for
        print(f"--only {holds.__name__}:{number}", file=sys.stderr)
        traceback.print_exc(limit=-4)
        return time.process_time() - start, True
    finally:
        faulthandler.cancel_dump_traceback_later()
    return time.process_time() - start, False


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.einvoice.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--start", type=int, default=0, help="the number of the first trial")
    parser.add_argument("--only", help="NAME:NUMBER, one trial again")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
