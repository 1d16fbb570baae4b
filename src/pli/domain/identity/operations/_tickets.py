"""What is kept of the ticket that carries a sign-in to another host."""

from pli.kit.tokens import hash_token


def hash_ticket(token: str, from_host: str) -> str:
    """Hash it with the host that made it: from a form of another it is no ticket."""
    return hash_token(f"{token} {from_host.lower()}")
