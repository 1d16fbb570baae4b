"""Sign-ins: one row each, checked on every request."""

from django.db import models
from django.db.models import Q

from pli.domain.identity.models.logins import Login
from pli.domain.identity.models.persons import Person
from pli.domain.identity.vocabulary import IDENTIFIANT_LENGTH_MAX, Proof, SignInEnd
from pli.kit.ids import new_id


class SignIn(models.Model):
    """Somebody came in: as whom, by which proof, until when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sign_ins")
    # Empty when a passkey proved the person without any identifiant.
    login = models.ForeignKey(Login, on_delete=models.PROTECT, null=True, related_name="sign_ins")
    proof = models.CharField(max_length=10, choices=[(proof, proof) for proof in Proof])
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(
        max_length=20, blank=True, choices=[(end, end) for end in SignInEnd]
    )
    # The latest proof of the *person* in this session, which adding a credential,
    # changing an address or changing space asks for.
    person_proved_at = models.DateTimeField(null=True)
    person_proved_by = models.CharField(
        max_length=10, blank=True, choices=[(proof, proof) for proof in Proof]
    )
    ip = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=300, blank=True)
    # The hash of what a cookie of that browser says; empty before such cookies were.
    device_hash = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta:
        """A password alone never counts as a proof of the person."""

        indexes = (
            models.Index(
                fields=["login"], condition=Q(ended_at=None), name="sign_in_open_by_login"
            ),
            models.Index(fields=["person", "-started_at"], name="sign_in_by_person"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(person_proved_by=Proof.PASSWORD), name="password_proves_no_person"
            ),
            models.CheckConstraint(
                condition=Q(person_proved_at=None, person_proved_by="")
                | (Q(person_proved_at__isnull=False) & ~Q(person_proved_by="")),
                name="person_proof_is_dated",
            ),
        )

    def __str__(self) -> str:
        """Name the sign-in by its id."""
        return str(self.id)


class SignInFailure(models.Model):
    """A wrong identifiant or password, remembered long enough to slow a guesser down."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    identifiant_key = models.CharField(max_length=IDENTIFIANT_LENGTH_MAX)
    ip = models.GenericIPAddressField(null=True)
    failed_at = models.DateTimeField()

    class Meta:
        """Counted by identifiant and by source, over the latest minutes."""

        indexes = (
            models.Index(fields=["identifiant_key", "failed_at"], name="failure_by_identifiant"),
            models.Index(fields=["ip", "failed_at"], name="failure_by_source"),
        )

    def __str__(self) -> str:
        """Name the failure by its id."""
        return str(self.id)
