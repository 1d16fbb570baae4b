"""How short, and how long, may a password be that is chosen on this instance?"""

from django.conf import settings

from pli.domain.identity.vocabulary import PasswordLimits


def password_limits() -> PasswordLimits:
    """Give the limits of the instance: they are no supplier's, since a person may be of several."""
    return PasswordLimits(settings.PLI_PASSWORD_LENGTH_MIN, settings.PLI_PASSWORD_LENGTH_MAX)
