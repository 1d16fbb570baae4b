"""The day on which the tests run."""

from datetime import date

from django.utils import timezone

from pli.kit.days import paris_date


def today() -> date:
    """Today in Paris, as the pages count it."""
    return paris_date(timezone.now())
