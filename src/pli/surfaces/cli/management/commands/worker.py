"""`pli worker`: does the jobs, as soon as they are committed."""

import asyncio
import signal
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import DEFAULT_QUEUE

from pli.domain.deposits.vocabulary import EXAMINATION_QUEUE
from pli.domain.handover.vocabulary import SERVER_QUEUE
from pli.domain.invoices.vocabulary import WORDS_QUEUE

# A job that takes longer than this when the worker is told to stop is left to another.
GRACEFUL_SECONDS = 30
# A mail server may keep one job waiting for half a minute: the others go on.
JOBS_AT_ONCE = 4
# Examining is judging, save the little that the database has to do with it: one more than
# judges is on its way to or from one.
_BESIDE_THE_JUDGES = 1
# Whoever reads pages holds the one lock of the library that reads them.
_READERS_AT_ONCE = 1
# A server of a customer's may keep a job for minutes: other copies wait for it, and no mail.
_SERVERS_AT_ONCE = 4


class Command(BaseCommand):
    """Runs until it is told to stop; several may run at once.

    Files are examined beside all the rest, as many at once as there are judges, the words of
    invoices are read one by one, and a few servers of customers are spoken to: none of them
    waits for the others.
    """

    help = __doc__

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Listen for jobs, and do a few at a time."""
        with app.replace_connector(DjangoConnector().get_worker_connector()) as worker:
            asyncio.run(_work(worker, queues_at_work()))


def queues_at_work() -> dict[str, int]:
    """Give the queues that a worker does, and how many jobs of each at once."""
    examinations: int = settings.PLI_JUDGE_PROCESSES + _BESIDE_THE_JUDGES
    return {
        EXAMINATION_QUEUE: examinations,
        WORDS_QUEUE: _READERS_AT_ONCE,
        SERVER_QUEUE: _SERVERS_AT_ONCE,
        DEFAULT_QUEUE: JOBS_AT_ONCE,
    }


async def _work(worker: App, queues: dict[str, int]) -> None:
    loop = asyncio.get_running_loop()
    # Each job has a thread: with fewer, examinations would keep the others waiting.
    loop.set_default_executor(ThreadPoolExecutor(sum(queues.values())))
    async with worker.open_async():
        at_work = [
            asyncio.create_task(
                worker.run_worker_async(
                    queues=[queue],
                    name=queue,
                    concurrency=concurrency,
                    shutdown_graceful_timeout=GRACEFUL_SECONDS,
                    install_signal_handlers=False,
                )
            )
            for queue, concurrency in queues.items()
        ]
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, _stop, at_work)
        await asyncio.wait(at_work, return_when=asyncio.FIRST_COMPLETED)
        # One that ended by itself takes the other along: whoever started us starts both anew.
        _stop(at_work)
        ended = await asyncio.gather(*at_work, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            raise error


def _stop(at_work: Collection["asyncio.Task[None]"]) -> None:
    for task in at_work:
        # Told once, it ends what it began; told twice, it breaks off.
        if not task.cancelling():
            task.cancel()
