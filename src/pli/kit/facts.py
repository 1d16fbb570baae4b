"""Facts: what happened, told to whoever must do something about it.

An operation announces a fact inside its own transaction. One job per reaction
is deferred in that same transaction: the fact and its consequences commit
together or not at all. Which task reacts to which fact stands in one place,
the table that the setting `PLI_REACTIONS` names.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import DEFAULT_PRIORITY, DEFAULT_QUEUE, Status
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

# Each app names the facts it announces in an enumeration of its vocabulary.
type Reactions = Mapping[StrEnum, Sequence[str]]


@cache
def _reactions() -> Reactions:
    table: Reactions = import_string(settings.PLI_REACTIONS)
    return table


def announce(fact: StrEnum, subject_id: UUID, *, not_before: datetime | None = None) -> None:
    """Defer one job per reaction to this fact, to run once the transaction commits.

    A reaction that must wait runs no sooner than `not_before`.

    Must be called inside a transaction: outside one, a crash between the write
    and the announcement would lose the reaction.
    """
    if not transaction.get_connection().in_atomic_block:
        message = f"{fact} was announced outside a transaction."
        raise RuntimeError(message)
    for task_name in _reactions().get(fact, ()):
        # The task says where its jobs go; a table of reactions may name tasks that this process
        # does not know.
        task = app.tasks.get(task_name)
        configure_task(
            name=task_name,
            # Inside a worker procrastinate's app defers by a connection of its own, which
            # commits apart: a job for what is then rolled back, or begun too soon.
            job_manager=JobManager(DjangoConnector()),
            queue=task.queue if task else DEFAULT_QUEUE,
            priority=task.priority if task else DEFAULT_PRIORITY,
            schedule_at=not_before,
        ).defer(subject_id=str(subject_id))


def has_job(fact: StrEnum) -> Exists:
    """Tell of each row of a queryset whether a job for this fact about it waits, or runs."""
    jobs = ProcrastinateJob.objects.filter(
        task_name__in=_reactions().get(fact, ()), status__in=[Status.TODO.value, Status.DOING.value]
    )
    subjects = jobs.annotate(subject=KT("args__subject_id"))
    return Exists(subjects.filter(subject=Cast(OuterRef("pk"), TextField())))
