"""A span of days, both ends included."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What time the invoice (BG-14) or one line (BG-26) covers."""

    start_date: date | None = None
    """BT-73, BT-134: the first day."""

    end_date: date | None = None
    """BT-74, BT-135: the last day."""

    description: str | None = None
    """BT-X-264: the time, in words."""
