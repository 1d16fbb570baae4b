"""Persons, logins, sign-ins, links, codes."""

from pli.domain.identity.models.entry_codes import EntryCode
from pli.domain.identity.models.links import HostTicket, Link, LinkToken
from pli.domain.identity.models.logins import Login
from pli.domain.identity.models.persons import Person
from pli.domain.identity.models.sign_ins import SignIn, SignInFailure

__all__ = [
    "EntryCode",
    "HostTicket",
    "Link",
    "LinkToken",
    "Login",
    "Person",
    "SignIn",
    "SignInFailure",
]
