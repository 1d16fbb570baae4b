"""Since when do Pli's own texts say what they say, as a supplier's rules made them?"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from pli.domain.help.vocabulary import AROUND, TEXTS_DATE, Topic
from pli.domain.journal.queries import latest_changes
from pli.domain.journal.vocabulary import EntryKind
from pli.kit.days import paris_date

# What the details of these entries name: choices of a policy, lines of the help sheet, and of
# an end of paper its « day » and its « source ».
_KINDS = (EntryKind.POLICY_CHANGED, EntryKind.HELP_SHEET_CHANGED, EntryKind.END_OF_PAPER_SET)


def rule_dates(supplier_id: UUID) -> Mapping[str, date]:
    """Give the last day on which each changed; one query."""
    changes = latest_changes(space_id=supplier_id, kinds=_KINDS)
    return {name: paris_date(changed_at) for name, changed_at in changes.items()}


def own_date(topic: Topic, dates: Mapping[str, date]) -> date:
    """Give the day since which Pli's own text of a topic stands."""
    around = AROUND[topic]
    changed = [dates[name] for name in (*around.rules, *around.settings) if name in dates]
    return max([TEXTS_DATE, *changed])
