"""The one line that says what was just done, with *Annuler* where it can be undone."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.utils.functional import Promise

UNDO = "undo:"


def flash_done(request: HttpRequest, text: str | Promise, *, undo_url: str | None = None) -> None:
    """Say on the next page that something was done; `undo_url` is asked by POST."""
    messages.success(request, str(text), extra_tags=f"{UNDO}{undo_url}" if undo_url else "")


def flash_problem(request: HttpRequest, text: str | Promise) -> None:
    """Say on the next page what could not be done."""
    messages.error(request, str(text))


def undo_url_of(message: Message) -> str | None:
    """Give the address that undoes what a message tells, if there is one."""
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else None
