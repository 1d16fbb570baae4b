"""A mail as staff see it: where it stands, and each step of its way."""

from collections.abc import Sequence
from dataclasses import dataclass

from pli.domain.post.queries import MailSheet, MailStep
from pli.domain.post.vocabulary import MailStatus
from pli.surfaces.ui.components import Moment
from pli.surfaces.ui.templatetags.ui import find_status

# What the server answered to a mail that it took tells an adviser nothing.
_SAYS_ALL = (MailStatus.ACCEPTED,)


@dataclass(frozen=True, slots=True)
class MailStory:
    """One mail, the reason of its status where there is one, and its timeline."""

    mail: MailSheet
    detail: str
    moments: Sequence[Moment]


def tell_mail(mail: MailSheet) -> MailStory:
    """Tell the way of a mail, the latest step first."""
    latest = mail.timeline[-1].detail if mail.timeline else ""
    return MailStory(mail, latest, [_moment(step) for step in reversed(mail.timeline)])


def _moment(step: MailStep) -> Moment:
    status = find_status("mail", step.status)
    word = str(status.word)
    says_detail = "%(detail)s" in word
    return Moment(
        title=word % {"detail": step.detail} if says_detail else word,
        text="" if says_detail or step.status in _SAYS_ALL else step.detail,
        at=step.happened_at,
        tone=status.tone,
        icon=status.icon,
    )
