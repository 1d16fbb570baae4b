"""What the report of a line of the register says, as a test compares it."""

from pli.domain.customers.vocabulary import (
    LineOutcome,
    LineReport,
)


def outcomes(reports: list[LineReport]) -> list[LineOutcome]:
    return [report.outcome for report in reports]


def faults(reports: list[LineReport]) -> list[tuple[str, str]]:
    return [(fault.column, fault.code) for report in reports for fault in report.faults]
