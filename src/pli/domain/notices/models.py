"""Activations, and what became of each invoice's notification."""

from django.db import models
from django.db.models import Q

from pli.domain.customers.models import CustomerAccount, Entity, RegisteredAddress, Supplier
from pli.domain.customers.vocabulary import CUSTOMER_NUMBER_LENGTH_MAX, NotificationMode
from pli.domain.identity.models import Login
from pli.domain.invoices.models import Holding
from pli.domain.post.models import Mail
from pli.kit.ids import new_id
from pli.kit.tokens import CODE_LENGTH


class Activation(models.Model):
    """An account was given its identifiant, at an invoice, by a mail (R023, R024)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(
        CustomerAccount, on_delete=models.PROTECT, related_name="activations"
    )
    # One activation per address on file: a replay finds it done.
    address = models.OneToOneField(
        RegisteredAddress, on_delete=models.PROTECT, related_name="activation"
    )
    # Empty when nobody waited for an invoice: the adviser or the customer had it done at once.
    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, null=True, related_name="+")
    # An identifiant that stays when the address changes has several, the latest one counts.
    login = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="activations")
    # What told of it: M1, or M6 where the identifiant stayed.
    mail = models.ForeignKey(Mail, on_delete=models.PROTECT, related_name="activations")
    activated_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the activation by its account."""
        return str(self.account_id)


class ActivationClaim(models.Model):
    """Somebody says that an account is theirs: kept as it was typed, until the worker judged it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=CUSTOMER_NUMBER_LENGTH_MAX)
    # What was given of CustomerProof.
    invoice_number = models.CharField(max_length=100, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    code = models.CharField(max_length=CODE_LENGTH, blank=True)
    claimed_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the claim by its id, never by what was typed."""
        return str(self.id)


class AddressChange(models.Model):
    """Somebody asks to be written to at another address: both mailboxes have to agree (T4)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.ForeignKey(Login, on_delete=models.CASCADE, related_name="address_changes")
    former_address = models.EmailField()
    address = models.EmailField()
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    former_confirmed_at = models.DateTimeField(null=True)
    new_confirmed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        """A login changes its address once at a time; both agreed to what is done."""

        constraints = (
            models.UniqueConstraint(
                fields=["login"],
                condition=Q(cancelled_at=None, done_at=None),
                name="one_address_change_open",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None)
                | Q(former_confirmed_at__isnull=False, new_confirmed_at__isnull=False),
                name="address_change_agreed_twice",
            ),
        )

    def __str__(self) -> str:
        """Name the change by its id, never by an address."""
        return str(self.id)


class NotificationChoice(models.Model):
    """How a user who is not the account's administrator wants to hear of invoices (T6)."""

    login = models.OneToOneField(
        Login, on_delete=models.CASCADE, primary_key=True, related_name="notification_choice"
    )
    mode = models.CharField(max_length=10, choices=[(item, item) for item in NotificationMode])
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the choice by whose it is."""
        return f"{self.login_id} {self.mode}"


class DailyMail(models.Model):
    """The one mail of a day to one reader: open until it is composed, at the supplier's hour."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(CustomerAccount, on_delete=models.PROTECT, related_name="+")
    # Empty for the account's administrator, whoever that is when the mail leaves.
    colleague = models.ForeignKey(Login, on_delete=models.PROTECT, null=True, related_name="+")
    listed_date = models.DateField()
    due_at = models.DateTimeField()
    composed_at = models.DateTimeField(null=True)
    # Empty when nobody was left to write to, or nothing to tell.
    mail = models.OneToOneField(Mail, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """One per day and reader; those still open are found by when they are due."""

        constraints = (
            models.UniqueConstraint(
                fields=["account", "colleague", "listed_date"],
                nulls_distinct=False,
                name="one_daily_mail",
            ),
        )
        indexes = (
            models.Index(
                fields=["due_at"], condition=Q(composed_at=None), name="daily_mail_still_open"
            ),
        )

    def __str__(self) -> str:
        """Name the mail by its account and day."""
        return f"{self.account_id} {self.listed_date}"


class EndReminder(models.Model):
    """The end of an invoice that nobody downloaded was told by mail, so many days before (T9)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="end_reminders")
    days = models.PositiveSmallIntegerField()  # one of REMINDED_DAYS
    noted_at = models.DateTimeField()

    class Meta:
        """Told once at each distance, whatever is replayed."""

        constraints = (
            models.UniqueConstraint(fields=["holding", "days"], name="end_reminded_once"),
        )

    def __str__(self) -> str:
        """Name the reminder by its invoice and distance."""
        return f"{self.holding_id} {self.days}"


class Notification(models.Model):
    """What a reader was to be told of an invoice, and by which mail: decided once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(CustomerAccount, on_delete=models.PROTECT, related_name="+")
    # Empty for the account's administrator.
    colleague = models.ForeignKey(Login, on_delete=models.PROTECT, null=True, related_name="+")
    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="notifications")
    # What was wished at that moment: `none` says that no mail was to leave.
    mode = models.CharField(max_length=10, choices=[(item, item) for item in NotificationMode])
    mail = models.ForeignKey(Mail, on_delete=models.PROTECT, null=True, related_name="+")
    daily_mail = models.ForeignKey(
        DailyMail, on_delete=models.PROTECT, null=True, related_name="notifications"
    )
    noted_at = models.DateTimeField()

    class Meta:
        """Told once, whatever is replayed."""

        constraints = (
            models.UniqueConstraint(
                fields=["holding", "colleague"], nulls_distinct=False, name="notified_once"
            ),
        )

    def __str__(self) -> str:
        """Name the notification by its invoice and how it is told."""
        return f"{self.holding_id} {self.mode}"


class EndOfPaperNotice(models.Model):
    """A customer on paper was told, so many days before, that a company ends it (R008)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(CustomerAccount, on_delete=models.PROTECT, related_name="+")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    # Another day is another piece of news.
    end_date = models.DateField()
    days_before = models.PositiveSmallIntegerField()
    # Empty when no mail can be written to that address.
    mail = models.OneToOneField(Mail, on_delete=models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        """Told once, whatever is replayed."""

        constraints = (
            models.UniqueConstraint(
                fields=["entity", "end_date", "days_before", "account"],
                name="end_of_paper_told_once",
            ),
        )

    def __str__(self) -> str:
        """Name the notice by its account and day."""
        return f"{self.account_id} {self.end_date}"
