"""What can be asked of notices."""

from pli.domain.notices.queries.access_state import access_state
from pli.domain.notices.queries.activations_of import ActivationSheet, activations_of
from pli.domain.notices.queries.mails_of_account import mails_of_account

__all__ = ["ActivationSheet", "access_state", "activations_of", "mails_of_account"]
