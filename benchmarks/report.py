"""What a benchmark says: a table for people, and its last line in JSON for programs."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.rounds import Timed

type Numbers = dict[str, float]


@dataclass(frozen=True, slots=True)
class Other:
    """What ours is compared with."""

    name: str
    what: str
    goal: float | None = None
    """The ratio to reach."""


@dataclass(slots=True, kw_only=True)
class Report:
    """The figures of one benchmark, case by case; ratios are the result."""

    name: str
    full: bool
    others: Iterable[Other]
    figures: dict[str, Numbers] = field(default_factory=dict)
    ratios: dict[str, Numbers] = field(default_factory=dict)
    wall_ratios: dict[str, Numbers] = field(default_factory=dict)
    more: dict[str, object] = field(default_factory=dict)
    """What else must be known to read them."""

    def add(self, case: str, timed: Timed, *, ours: str = "ours") -> None:
        """Take in one case, and show it at once: the next ones may be long."""
        others = [other.name for other in self.others if other.name in timed.rounds]
        figures = {name: round(timed.cpu_ms(name), 3) for name in others}
        self.figures[case] = {"ours": round(timed.cpu_ms(ours), 3)} | figures
        self.ratios[case] = {name: _rounded(timed.cpu_ratio(ours, name)) for name in others}
        self.wall_ratios[case] = {name: _rounded(timed.wall_ratio(ours, name)) for name in others}
        print(self._row(case), flush=True)

    def _row(self, case: str) -> str:
        figures, ratios = self.figures[case], self.ratios[case]
        parts = [f"{case:<12} ours {figures['ours']:.2f} ms"]
        parts += [f"{name} {figures[name]:.2f} ms (ratio {ratios[name]:g})" for name in ratios]
        return " | ".join(parts)

    def close(self) -> None:
        """Say what the numbers mean, then the line of JSON."""
        print("ratio: their CPU over ours; above 1, ours is the faster")
        print("milliseconds of CPU per document mean nothing on a shared machine; ratios do")
        print(json.dumps(self.as_json(), ensure_ascii=False), flush=True)

    def as_json(self) -> dict[str, object]:
        """All of it, as a program wants it."""
        return {
            "name": self.name,
            "full": self.full,
            "figures": self.figures,
            "unit": "ms of CPU per document",
            "ratios": self.ratios,
            "wall_ratios": self.wall_ratios,
            "compared_with": {other.name: other.what for other in self.others},
            "goals": {other.name: other.goal for other in self.others if other.goal is not None},
            "more": self.more,
            "machine": _machine(),
        }


def _machine() -> dict[str, object]:
    return {
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
    }


def _rounded(ratio: float) -> float:
    return float(f"{ratio:.3g}")
