"""What the worker does for notices: one mail written per fact."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pli.domain.handover.operations import open_copies
from pli.domain.notices import operations

_RETRY = RetryStrategy(max_attempts=30, linear_wait=10)
# One for each account every morning: whatever somebody waits for is done before.
_AFTER_ALL_ELSE = -10


@app.task(name="notices.activate_account", retry=_RETRY)
def activate_account(subject_id: str) -> None:
    """Activate the account that a new invoice belongs to, if its hour has come; then tell of it.

    Its automatic copy waits for neither: it only needs to be noted.
    """
    now = timezone.now()
    open_copies(holding_id=UUID(subject_id), now=now)
    operations.recall_missing_invoice(holding_id=UUID(subject_id), now=now)
    operations.activate_account(holding_id=UUID(subject_id), now=now)
    operations.notify_invoice(holding_id=UUID(subject_id), now=now)


@app.task(name="notices.compose_copy_asked", retry=_RETRY)
def compose_copy_asked(subject_id: str) -> None:
    """Write the mail that asks a mailbox to agree to an automatic copy."""
    operations.compose_copy_asked(copy_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_copy_begun", retry=_RETRY)
def compose_copy_begun(subject_id: str) -> None:
    """Tell whoever administers a space that its invoices leave to a mailbox."""
    operations.compose_copy_begun(copy_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_server_copy_begun", retry=_RETRY)
def compose_server_copy_begun(subject_id: str) -> None:
    """Tell whoever administers a space that its invoices go to a server."""
    operations.compose_server_copy_begun(copy_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_copy_failing", retry=_RETRY)
def compose_copy_failing(subject_id: str) -> None:
    """Tell whoever administers a space that its server takes no copy."""
    operations.compose_copy_failing(copy_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.copy_invoice", retry=_RETRY)
def copy_invoice(subject_id: str) -> None:
    """Write the mail by which an invoice leaves to the mailbox of a copy."""
    operations.copy_invoice(copied_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_address_notice", retry=_RETRY)
def compose_address_notice(subject_id: str) -> None:
    """Tell the address in use that another was registered."""
    operations.compose_address_notice(address_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_address_questions", retry=_RETRY)
def compose_address_questions(subject_id: str) -> None:
    """Ask both mailboxes whether they agree to another address."""
    operations.compose_address_questions(change_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.judge_activation_claim", retry=_RETRY)
def judge_activation_claim(subject_id: str) -> None:
    """Send the activation to the registered address of whoever proved to be the customer."""
    operations.judge_activation_claim(claim_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.follow_login", retry=_RETRY)
def follow_login(subject_id: str) -> None:
    """Give a login's person what was kept under it before."""
    operations.follow_login(login_id=UUID(subject_id))


@app.task(name="notices.compose_daily_mail", retry=_RETRY)
def compose_daily_mail(subject_id: str) -> None:
    """Write the mail of the day to one reader, at its hour."""
    operations.compose_daily_mail(daily_mail_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_end_reminder", retry=_RETRY, priority=_AFTER_ALL_ELSE)
def compose_end_reminder(subject_id: str) -> None:
    """Write to an account of what ends and was never downloaded."""
    operations.compose_end_reminder(account_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.note_missing_invoices", retry=_RETRY, priority=_AFTER_ALL_ELSE)
def note_missing_invoices(subject_id: str) -> None:
    """Note, and tell, which invoices of an account did not come."""
    operations.note_missing_invoices(account_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_recovery", retry=_RETRY)
def compose_recovery(subject_id: str) -> None:
    """Write the mail that carries a recovery link."""
    operations.compose_recovery(link_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_no_account", retry=_RETRY)
def compose_no_account(subject_id: str) -> None:
    """Write the mail that says what to do when nobody has the address."""
    operations.compose_no_account(link_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_undelivered", retry=_RETRY)
def compose_undelivered(subject_id: str) -> None:
    """Tell the other administrators of a space that mails of one reader do not arrive."""
    operations.compose_undelivered(mail_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_new_sign_in", retry=_RETRY)
def compose_new_sign_in(subject_id: str) -> None:
    """Write the mail that tells of a sign-in from a browser not seen before."""
    operations.compose_new_sign_in(sign_in_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_invitation", retry=_RETRY)
def compose_invitation(subject_id: str) -> None:
    """Write the mail that carries an invitation."""
    operations.compose_invitation(invitation_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_user_invitation", retry=_RETRY)
def compose_user_invitation(subject_id: str) -> None:
    """Write the mail that invites a colleague."""
    operations.compose_user_invitation(link_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_succession", retry=_RETRY)
def compose_succession(subject_id: str) -> None:
    """Tell whom a new administrator concerns."""
    operations.compose_succession(request_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.compose_person_proof", retry=_RETRY)
def compose_person_proof(subject_id: str) -> None:
    """Write the mail that carries a proof of the person."""
    operations.compose_person_proof(link_id=UUID(subject_id), now=timezone.now())


@app.task(name="notices.withdraw_unwished", retry=_RETRY)
def withdraw_unwished(subject_id: str) -> None:
    """Keep back what waits to leave to who is to be told of no invoices any more."""
    operations.withdraw_unwished(account_id=UUID(subject_id), now=timezone.now())


@app.periodic(cron="11 7-17 * * *")
@app.task(name="notices.tell_end_of_paper", queueing_lock="notices.tell_end_of_paper")
def tell_end_of_paper(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it
    """Tell customers on paper that there will soon be none."""
    operations.tell_end_of_paper(now=timezone.now())
