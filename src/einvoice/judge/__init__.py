"""The judge: what the official rules say of an invoice, and which rules they were.

    with Judge(processes=2) as judge:
        verdict = judge.judge(content, name="facture.pdf")

Files are read and judged in processes of their own (`pool`, `children`, `child`), by the
schemas (`schemas`) and the compiled Schematrons (`schematron`) that `rulesets` chooses.
"""

from einvoice.judge.asking import Judged, Terms
from einvoice.judge.children import JudgeCannotStart, JudgeClosed
from einvoice.judge.pool import Judge, JudgeBusy
from einvoice.judge.report import verdict_as_json
from einvoice.judge.rulesets import RulesMissing
from einvoice.judge.verdict import Outcome, RuleSet, Verdict

__all__ = [
    "Judge",
    "JudgeBusy",
    "JudgeCannotStart",
    "JudgeClosed",
    "Judged",
    "Outcome",
    "RuleSet",
    "RulesMissing",
    "Terms",
    "Verdict",
    "verdict_as_json",
]
