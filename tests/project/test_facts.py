"""Facts and their jobs commit together, in a worker as anywhere else."""

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.testing import InMemoryConnector

from pli.domain.post.vocabulary import PostFact
from pli.kit.facts import announce
from pli.kit.ids import new_id

pytestmark = pytest.mark.django_db


def test_a_fact_announced_inside_a_worker_goes_with_the_transaction_that_tells_it() -> None:
    subject_id = new_id()
    # As `pli worker` does, with a connection that is not Django's.
    apart = InMemoryConnector()

    with app.replace_connector(apart):
        announce(PostFact.MAIL_QUEUED, subject_id)

    jobs = ProcrastinateJob.objects.filter(args={"subject_id": str(subject_id)})
    assert (jobs.count(), apart.jobs) == (1, {})
