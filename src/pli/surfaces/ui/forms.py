"""The base of every form: our components draw it, the server judges it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ADDRESS_INVALID = _("Saisissez une adresse mail complète, comme nom@exemple.fr.")


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
