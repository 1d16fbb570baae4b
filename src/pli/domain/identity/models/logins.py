"""Logins: identifiants, each with a password of its own."""

from django.db import models
from django.db.models import Q

from pli.domain.identity.models.persons import Person
from pli.domain.identity.vocabulary import IDENTIFIANT_LENGTH_MAX, LoginEnd, PasswordChooser
from pli.kit.ids import new_id


class Login(models.Model):
    """An *identifiant*: opens one space, and proves nothing about the person.

    Unique on its case-folded form over the whole platform, kept for ever,
    never given again (R015).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="logins")
    space_id = models.UUIDField(db_index=True)
    # The space of the supplier that gave it; empty for the platform's own people.
    # Recovery on a supplier's pages never looks beyond it.
    realm_id = models.UUIDField(null=True)
    identifiant = models.CharField(max_length=IDENTIFIANT_LENGTH_MAX)
    identifiant_key = models.CharField(max_length=IDENTIFIANT_LENGTH_MAX, unique=True)
    # Where recovery mails go; may be absent, when the administrator hands over by hand.
    address = models.EmailField(blank=True)
    address_key = models.CharField(max_length=254, blank=True, db_index=True)
    password = models.CharField(max_length=128, blank=True)
    password_chosen_at = models.DateTimeField(null=True)
    password_chosen_by = models.CharField(
        max_length=6,
        blank=True,
        choices=[(chooser, chooser) for chooser in PasswordChooser],
        default=PasswordChooser.NOBODY,
    )
    # Somebody else chose it, and whoever was given it has not changed it yet.
    password_is_handed_over = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField()
    # « Accès actif » was unticked: it opens nothing until it is ticked again.
    suspended_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(
        max_length=10, blank=True, choices=[(end, end) for end in LoginEnd]
    )

    class Meta:
        """A password has a date and a chooser, or there is none."""

        constraints = (
            models.CheckConstraint(
                condition=Q(password="", password_chosen_at=None, password_chosen_by="")
                | (
                    ~Q(password="")
                    & Q(password_chosen_at__isnull=False)
                    & ~Q(password_chosen_by="")
                ),
                name="login_password_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_reason="")
                | (Q(ended_at__isnull=False) & ~Q(ended_reason="")),
                name="login_end_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        """Name the login by its identifiant."""
        return self.identifiant
