"""What can be asked of help."""

from pli.domain.help.queries._case import Finding, WantedInvoice
from pli.domain.help.queries.diagnose import Diagnosis, diagnose
from pli.domain.help.queries.help_facts import HelpFacts, help_facts
from pli.domain.help.queries.help_texts import (
    HelpTextNotFound,
    TextRow,
    TextSheet,
    TextVersion,
    list_help_texts,
    my_help_sheet,
    one_help_text,
    preview_help_text,
    require_help_writer,
)
from pli.domain.help.queries.print_guide import print_guide
from pli.domain.help.queries.public_diagnosis import Outcome, PublicStep, public_diagnosis
from pli.domain.help.queries.read_faq import Answer, Faq, FaqTheme, TopicLink, read_faq
from pli.domain.help.queries.read_guide import Guide, GuidePart, read_guide
from pli.domain.help.queries.read_legacy import LegacySheet, LegacyState, read_legacy

__all__ = [
    "Answer",
    "Diagnosis",
    "Faq",
    "FaqTheme",
    "Finding",
    "Guide",
    "GuidePart",
    "HelpFacts",
    "HelpTextNotFound",
    "LegacySheet",
    "LegacyState",
    "Outcome",
    "PublicStep",
    "TextRow",
    "TextSheet",
    "TextVersion",
    "TopicLink",
    "WantedInvoice",
    "diagnose",
    "help_facts",
    "list_help_texts",
    "my_help_sheet",
    "one_help_text",
    "preview_help_text",
    "print_guide",
    "public_diagnosis",
    "read_faq",
    "read_guide",
    "read_legacy",
    "require_help_writer",
]
