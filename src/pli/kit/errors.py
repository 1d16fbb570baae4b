"""Refusals that people read and machines recognise.

    DomainError
    ├── NotFound      it does not exist, or not for the one who asks (404)
    ├── Gone          it existed, and no longer does (410)
    ├── Refused       the state of things forbids it (409)
    ├── Invalid       what was given cannot be accepted (422)
    ├── TooMany       asked too often; carries when to come back (429)
    ├── Busy          everything that could answer is taken for the moment (503)
    └── NoRoom        there is no room left to keep it (507)

Each concrete refusal lives beside the operation or query that raises it.
Faults inside a document are values, not exceptions.
"""

from datetime import datetime
from typing import ClassVar

from django.utils.functional import Promise


class DomainError(Exception):
    """A refusal the domain foresaw: `code` never changes, `message` is for people."""

    code: ClassVar[str] = "domain-error"
    message: str | Promise = ""

    def __init__(self, message: str | Promise | None = None) -> None:
        """Take a sentence more precise than the class's own, where there is one."""
        if message is not None:
            self.message = message
        super().__init__(str(self.message))


class NotFound(DomainError):
    """Nothing there for the one who asks: "none" and "not yours" are one answer."""

    code: ClassVar[str] = "not-found"


class Gone(DomainError):
    """It was there for them, and is no longer."""

    code: ClassVar[str] = "gone"


class Refused(DomainError):
    """The state of things forbids what is asked."""

    code: ClassVar[str] = "refused"


class Invalid(DomainError):
    """What was given cannot be accepted; `field` names the culprit where one is known."""

    code: ClassVar[str] = "invalid"
    field: ClassVar[str | None] = None


class TooMany(DomainError):
    """Asked too often.

    `again` says when to come back, where the sentence is worth it: « … possible
    %(moment)s. », the moment being written for the reader by who shows it.
    """

    code: ClassVar[str] = "too-many"
    again: ClassVar[str | Promise] = ""

    def __init__(self, *, retry_at: datetime, message: str | Promise | None = None) -> None:
        """Remember when asking again makes sense."""
        self.retry_at = retry_at
        super().__init__(message)


class Busy(DomainError):
    """Whatever could answer is taken for the moment; carries when asking again makes sense."""

    code: ClassVar[str] = "busy"

    def __init__(self, *, retry_at: datetime, message: str | Promise | None = None) -> None:
        """Remember when asking again makes sense."""
        self.retry_at = retry_at
        super().__init__(message)


class NoRoom(DomainError):
    """There is no room left to keep it; nothing of it was kept."""

    code: ClassVar[str] = "no-room"
