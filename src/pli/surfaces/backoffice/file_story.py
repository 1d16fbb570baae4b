"""A deposited file in words: what can be done about it, and what happened to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.deposits.queries import (
    ArrivalCounts,
    ArrivalRow,
    ArrivalSheet,
    FileStep,
    explain_reasons,
)
from pli.domain.deposits.vocabulary import WayOut
from pli.domain.journal.vocabulary import EntryKind
from pli.kit.days import paris_date
from pli.surfaces.ui.components import Moment
from pli.surfaces.ui.formats import format_count, format_day
from pli.surfaces.ui.vocabulary import Tone

type Words = str | Promise


@dataclass(frozen=True, slots=True)
class WayWords:
    """One thing to do: the address of its page, its button, what comes of it."""

    url_name: str
    icon: str
    label: Words
    effect: Words


# In the order in which they are offered: what mends comes before what gives up.
_WAYS: Mapping[WayOut, WayWords] = MappingProxyType(
    {
        WayOut.CHOOSE_CUSTOMER: WayWords(
            "file-customer",
            "user-search",
            gettext_lazy("Choisir le client"),
            gettext_lazy("La facture arrive dans l’espace du client que vous désignez."),
        ),
        WayOut.ACCEPT_AS_SAME: WayWords(
            "file-same",
            "copy-check",
            gettext_lazy("C’est la même facture"),
            gettext_lazy(
                "Celle que votre client a déjà reste la bonne ; ce fichier est rangé avec elle."
            ),
        ),
        WayOut.PUBLISH_AS_CORRECTION: WayWords(
            "file-correction",
            "file-diff",
            gettext_lazy("C’est une correction"),
            gettext_lazy(
                "Votre client reçoit aussi celle-ci, et chacune dit qu’elle va avec l’autre."
            ),
        ),
        WayOut.CORRECT_INDEX: WayWords(
            "file-index",
            "file-pencil",
            gettext_lazy("Écrire la ligne d’index"),
            gettext_lazy("Vous donnez ou corrigez ce que l’index dit de ce fichier."),
        ),
        WayOut.REPLACE: WayWords(
            "file-replacement",
            "replace",
            gettext_lazy("Remplacer le fichier"),
            gettext_lazy("Un autre fichier prend la place de celui-ci dans le dépôt."),
        ),
        WayOut.REPLAY: WayWords(
            "file-replay",
            "refresh",
            gettext_lazy("Rejouer"),
            gettext_lazy(
                "Le fichier est contrôlé à nouveau, tel qu’il est, avec le registre d’aujourd’hui."
            ),
        ),
        WayOut.DISCARD: WayWords(
            "file-discard",
            "trash",
            gettext_lazy("Écarter"),
            gettext_lazy("Personne ne le recevra. Il reste compté et consultable."),
        ),
    }
)
# These act at once, by a button; the others ask something first.
AT_ONCE = frozenset({WayOut.REPLAY})

_STEPS: Mapping[EntryKind, tuple[Words, Tone, str]] = MappingProxyType(
    {
        EntryKind.FILE_RECEIVED: (gettext_lazy("Reçu"), Tone.UNDER_WAY, "inbox"),
        EntryKind.FILE_HELD: (gettext_lazy("Mis en attente"), Tone.YOU_ACT, "alert-triangle"),
        EntryKind.FILE_ALREADY_KNOWN: (
            gettext_lazy("Reconnu : facture déjà connue"),
            Tone.NOTHING,
            "copy-check",
        ),
        EntryKind.FILE_REPLAYED: (gettext_lazy("Rejoué"), Tone.UNDER_WAY, "refresh"),
        EntryKind.FILE_CUSTOMER_CHOSEN: (
            gettext_lazy("Client choisi"),
            Tone.UNDER_WAY,
            "user-check",
        ),
        EntryKind.FILE_INDEX_CORRECTED: (
            gettext_lazy("Ligne d’index corrigée"),
            Tone.UNDER_WAY,
            "file-pencil",
        ),
        EntryKind.FILE_SAID_SAME: (
            gettext_lazy("Déclaré : c’est la même facture"),
            Tone.NOTHING,
            "copy-check",
        ),
        EntryKind.FILE_SAID_CORRECTION: (
            gettext_lazy("Déclaré : c’est une correction"),
            Tone.UNDER_WAY,
            "file-diff",
        ),
        EntryKind.FILE_REPLACED: (
            gettext_lazy("Remplacé par un autre fichier"),
            Tone.NOTHING,
            "replace",
        ),
        EntryKind.FILE_DISCARDED: (gettext_lazy("Écarté"), Tone.NOTHING, "trash"),
        EntryKind.FILE_TAKEN_BACK: (gettext_lazy("Repris"), Tone.YOU_ACT, "arrow-back-up"),
        EntryKind.INVOICE_DELAYED: (gettext_lazy("Accepté"), Tone.UNDER_WAY, "calendar"),
        EntryKind.INVOICE_MADE_AVAILABLE: (
            gettext_lazy("Disponible"),
            Tone.DONE,
            "circle-check",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a held file, as the page offers it."""

    words: WayWords
    is_at_once: bool


def tell_ways(sheet: ArrivalSheet) -> Sequence[Way]:
    """Give what can be done about a file, what mends it first."""
    return [Way(words, way in AT_ONCE) for way, words in _WAYS.items() if way in sheet.advised_ways]


def tell_history(sheet: ArrivalSheet) -> Sequence[Moment]:
    """Tell what happened to a file, the latest first."""
    steps = [step for step in sheet.history if step.kind in _STEPS]
    return [_moment(step, steps[at + 1 :], sheet.row) for at, step in enumerate(steps)]


def tell_still_held(sheet: ArrivalSheet) -> datetime | None:
    """Give when a file was examined again and found to wait for the same, if that came last."""
    last = sheet.history[0] if sheet.history else None
    is_same = last is not None and _is_still_held(last, sheet.history[1:])
    return last.happened_at if last and is_same else None


def _moment(step: FileStep, before: Sequence[FileStep], row: ArrivalRow) -> Moment:
    title, tone, icon = _STEPS[step.kind]
    if _is_still_held(step, before):
        title = _("Toujours en attente")
    return Moment(
        title=title,
        text=_text(step, row),
        at=step.happened_at,
        tone=tone,
        icon=icon,
        actor=step.actor,
    )


def _text(step: FileStep, row: ArrivalRow) -> str:
    if step.kind in {EntryKind.INVOICE_DELAYED, EntryKind.INVOICE_MADE_AVAILABLE}:
        customer = f"{row.company_name} ({row.customer_number})"
        if step.visible_at is None:
            return customer
        sentence = _("%(customer)s la verra à partir du %(day)s")
        return sentence % {"customer": customer, "day": format_day(paris_date(step.visible_at))}
    # Every other step begins with the reasons for which the file waited: said above it.
    reasons = step.reasons if step.kind is EntryKind.FILE_HELD else ()
    return ", ".join(str(one.label) for one in explain_reasons(reasons))


def _is_still_held(step: FileStep, before: Sequence[FileStep]) -> bool:
    if step.kind is not EntryKind.FILE_HELD:
        return False
    former = next((one for one in before if one.kind is EntryKind.FILE_HELD), None)
    return former is not None and set(former.reasons) == set(step.reasons)


def sum_up(counts: ArrivalCounts) -> str:
    """Say in one sentence how the files of a deposit ended, and how many did not yet."""
    parts = (
        (counts.available, _("%(count)s disponibles"), _("1 disponible")),
        (counts.held, _("%(count)s en attente"), _("1 en attente")),
        (counts.known, _("%(count)s déjà connues"), _("1 déjà connue")),
        (counts.discarded, _("%(count)s écartés"), _("1 écarté")),
        (counts.received, _("%(count)s en contrôle"), _("1 en contrôle")),
    )
    said = [
        one if count == 1 else many % {"count": format_count(count)}
        for count, many, one in parts
        if count
    ]
    return ", ".join(said)
