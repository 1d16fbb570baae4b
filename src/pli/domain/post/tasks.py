"""What the worker does for the post."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pli.domain.post import operations

# A refusal by a mail server is no failure of the job: this is for the day the
# database goes away under it.
_RETRY = RetryStrategy(max_attempts=30, linear_wait=10)


@app.task(name="post.send_mail", retry=_RETRY)
def send_mail(subject_id: str) -> None:
    """Send one mail, if it is still to be sent."""
    operations.send_mail(mail_id=UUID(subject_id), now=timezone.now())
