"""What notices do: activate an account, and write each mail that tells somebody something."""

from pli.domain.notices.operations.activate_account import activate_account
from pli.domain.notices.operations.compose_invitation import compose_invitation
from pli.domain.notices.operations.compose_person_proof import compose_person_proof
from pli.domain.notices.operations.compose_recovery import compose_no_account, compose_recovery
from pli.domain.notices.operations.compose_succession import compose_succession
from pli.domain.notices.operations.compose_user_invitation import compose_user_invitation
from pli.domain.notices.operations.resume_forgotten_activations import (
    resume_forgotten_activations,
)

__all__ = [
    "activate_account",
    "compose_invitation",
    "compose_no_account",
    "compose_person_proof",
    "compose_recovery",
    "compose_succession",
    "compose_user_invitation",
    "resume_forgotten_activations",
]
