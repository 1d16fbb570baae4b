"""`pli worker` with a judge that reads each file and applies no rule to it.

What the official rules cost a deposit is what this worker does not do.
"""

from einvoice import Judge, Judged, Outcome, Verdict, read_document
from pli.surfaces.cli.main import main

COMMAND = ["python", "-m", "benchmarks.without_rules", "worker"]


def read_only(_judge: Judge, content: bytes, *, name: str, **_patience: object) -> Judged:
    """Read as the judge would, here, and find nothing."""
    document = read_document(content, name=name)
    return Judged(document=document, verdict=Verdict(name=name, outcome=Outcome.VALID))


if __name__ == "__main__":
    Judge.read_and_judge = read_only  # type: ignore[assignment, method-assign]
    main()
