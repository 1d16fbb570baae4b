"""Which sign-ins came from a browser that their person had never used before?"""

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q, QuerySet

from pli.domain.identity.models import SignIn


def sign_ins_from_new_devices() -> QuerySet[SignIn]:
    """Give those of which an address could be told; the first browser of a person is no news."""
    earlier = SignIn.objects.filter(
        person=OuterRef("person"), started_at__lt=OuterRef("started_at")
    ).exclude(device_hash="")
    proved = EmailAddress.objects.filter(user_id=OuterRef("person_id"), verified=True)
    return SignIn.objects.exclude(device_hash="").filter(
        Q(login__isnull=False) & ~Q(login__address="") | Q(login=None) & Exists(proved),
        Exists(earlier),
        ~Exists(earlier.filter(device_hash=OuterRef("device_hash"))),
    )
