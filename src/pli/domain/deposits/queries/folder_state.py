"""How is the watched folder of this supplier?"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.models import FolderLine, FolderVisit
from pli.domain.deposits.vocabulary import (
    INDEX_LINE_PATIENCE,
    VISIT_OVERDUE_AFTER,
    FolderProblem,
)
from pli.domain.spaces.vocabulary import Access

_SENTENCES: Mapping[FolderProblem, str | Promise] = MappingProxyType(
    {
        FolderProblem.FOLDER_MISSING: _("Le dossier n’existe plus."),
        FolderProblem.FOLDER_DENIED: _("Pli n’a pas le droit d’écrire dans le dossier."),
        FolderProblem.FOLDER_FULL: _("Le disque du dossier est plein."),
        FolderProblem.FOLDER_FAILED: _("Le dossier ne répond pas comme il faut."),
        FolderProblem.STORAGE_FULL: _("Il n’y a plus de place pour conserver les fichiers."),
        FolderProblem.FILE_UNREADABLE: _(
            "Pli n’a pas le droit de lire ce fichier : il attend dans le dossier."
        ),
        FolderProblem.FILE_FAILED: _("Ce fichier ne peut être ni lu ni déplacé."),
        FolderProblem.SUB_FOLDER: _("Les sous-dossiers ne sont pas lus."),
        FolderProblem.NOT_A_FILE: _("Ceci n’est pas un fichier ordinaire."),
    }
)


@dataclass(frozen=True, slots=True)
class FolderState:
    """What the last visit found."""

    visited_at: datetime
    is_overdue: bool
    waiting_count: int
    refused_count: int
    problems: Sequence[tuple[str, str | Promise]]  # a name, or none for the folder; a sentence
    more_problems: int
    # Lines of an index whose files should have come.
    lonely_line_count: int

    @property
    def has_something(self) -> bool:
        """Tell whether anything waits there, or was refused."""
        waits = self.waiting_count or self.lonely_line_count or self.refused_count
        return bool(waits or self.problems)


def folder_state(*, access: Access, now: datetime) -> FolderState | None:
    """Tell what the watcher found in the folder of this space; nothing where there is none."""
    visit = FolderVisit.objects.filter(space_id=access.space_id).first()
    if visit is None:
        return None
    lonely = FolderLine.objects.filter(
        space_id=access.space_id, document=None, given_at__lt=now - INDEX_LINE_PATIENCE
    )
    return FolderState(
        visited_at=visit.visited_at,
        is_overdue=now - visit.visited_at > VISIT_OVERDUE_AFTER,
        waiting_count=visit.waiting_count,
        refused_count=visit.refused_count,
        problems=[
            (found["name"], problem_sentence(FolderProblem(found["code"])))
            for found in visit.problems
        ],
        more_problems=visit.problem_count - len(visit.problems),
        lonely_line_count=lonely.count(),
    )


def problem_sentence(problem: FolderProblem) -> str | Promise:
    """Say what is wrong, in the language of who reads."""
    return _SENTENCES[problem]


def readable_name(name: str) -> str:
    """Write a name of the disk for people; one that is not UTF-8 comes from Windows."""
    raw = os.fsencode(name)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
