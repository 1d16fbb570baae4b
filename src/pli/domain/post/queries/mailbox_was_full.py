"""Did a mail come back because its receiver's mailbox had no room?"""

import re

from pli.domain.post.queries.mail_sheets import MailSheet

# RFC 3463: x.2.2 is « mailbox full »; RFC 5321: 552 is « exceeded storage allocation ».
# Servers without such a status say it in words.
_FULL = re.compile(
    r"\b[45]\.2\.2\b|\b552\b|quota|mailbox (is )?full|bo[iî]te (aux lettres )?pleine", re.IGNORECASE
)
# Those that speak of the size of this mail, not of the room that is left.
_TOO_LARGE = re.compile(r"\b[45]\.[23]\.[34]\b|message size|too (large|big)", re.IGNORECASE)


def mailbox_was_full(mail: MailSheet) -> bool:
    """Read it in what the receiver's server answered last."""
    detail = mail.timeline[-1].detail if mail.timeline else ""
    return bool(_FULL.search(detail)) and not _TOO_LARGE.search(detail)
