"""The base of every form, and the fields that several have.

Our components draw them, the server judges them.
"""

import json
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

ADDRESS_INVALID = _("Saisissez une adresse mail complète, comme nom@exemple.fr.")
DAY_INVALID = _("Saisissez une date, comme 14/03/2027.")
DAY_FAR = _("Saisissez une date entre le %(earliest)s et le %(latest)s.")
# The limits of what is uploaded are told in these.
MEGABYTE = 1024 * 1024

# Evaluated by nobody but a type checker: the class is generic for it alone.
type Upload = UploadedFile[bytes]


class PageForm(forms.Form):
    """A form whose faults are shown beside their field and summed up on top.

    The browser's own bubbles are not used: they speak the browser's language,
    one at a time, and vanish. Django's own sentences are kept where they say
    what to do, and in our words.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put our words in place of Django's where it says « courriel »."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = ADDRESS_INVALID


class DayField(forms.DateField):
    """A day as browsers send it, or as it is typed into those that have no calendar.

    It is one of our times: years can be counted from it without leaving the calendar.
    """

    default_error_messages = {"invalid": DAY_INVALID, "far": DAY_FAR}

    def __init__(
        self, *, earliest: date = date(1900, 1, 1), latest: date = date(2999, 12, 31), **kwargs: Any
    ) -> None:
        """Take both ways to write a day."""
        self._bounds = earliest, latest
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            **kwargs,
        )

    def validate(self, value: date | None) -> None:
        """Refuse a day that nobody means."""
        super().validate(value)
        earliest, latest = self._bounds
        if value is not None and not earliest <= value <= latest:
            bounds = {"earliest": f"{earliest:%d/%m/%Y}", "latest": f"{latest:%d/%m/%Y}"}
            raise forms.ValidationError(self.error_messages["far"], code="far", params=bounds)


class _JsonDecoder(json.JSONDecoder):
    """One that refuses what is too deep, or a number too long, as it refuses any nonsense."""

    def decode(self, text: str, *args: Any) -> Any:
        """Read a text, whose faults Django knows by one class alone."""
        try:
            return super().decode(text, *args)
        except (RecursionError, ValueError) as error:
            raise json.JSONDecodeError(str(error), text, 0) from error


class JsonField(forms.JSONField):
    """What a script of ours sends, and anybody may make up."""

    def __init__(self, **kwargs: Any) -> None:
        """Read it with a decoder that only ever refuses."""
        super().__init__(decoder=_JsonDecoder, **kwargs)


class TableField(forms.FileField):
    """A workbook or a CSV; an empty one is told like whatever else is wrong with it."""

    def __init__(self, **kwargs: Any) -> None:
        """Have browsers offer such files first."""
        super().__init__(
            allow_empty_file=True,
            widget=forms.FileInput({"accept": ".csv,.txt,.xlsx,text/csv"}),
            **kwargs,
        )
