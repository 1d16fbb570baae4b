"""The address on file for whoever signed in, proven or not."""

from pli.domain.identity.models import Login
from pli.domain.identity.queries.verified_address_of import verified_address_of
from pli.domain.identity.vocabulary import OpenSignIn


def recorded_address_of(sign_in: OpenSignIn) -> str:
    """Give the login's own address, where its recovery mails go; empty when there is none.

    Never one of the person's other logins: whoever knows a password knows one
    login. A passkey proves the person, and has the address that they proved.
    """
    if sign_in.login_id is None:
        return verified_address_of(person_id=sign_in.person_id) or ""
    return Login.objects.values_list("address", flat=True).get(id=sign_in.login_id)
