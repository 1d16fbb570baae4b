"""Whatever is killed during a run, by each channel: each invoice once, each mail row once.

A small run; the same with a thousand files is `python -m tests.journeys.kill --files 1000`.
"""

import pytest

from pli.connectors.smtp.fake import FakeSmtpServer
from tests.journeys.kill.story import KillStory
from tests.make.instances import Instance
from tools.postgres import Cluster

FILES = 60
# The channel's own program, the worker, the database.
KILLS = 3


@pytest.mark.parametrize(
    "channel", ["folder", "command", "machine"]
)  # uploads: test_nothing_lost.py
def test_a_run_killed_time_and_again_has_each_invoice_and_each_mail_once(
    instance_on_own_cluster: Instance,
    own_cluster: Cluster,
    mail_server: FakeSmtpServer,
    channel: str,
) -> None:
    story = KillStory(instance_on_own_cluster, own_cluster, mail_server, channel, FILES, KILLS)

    counts = story.tell()

    assert (counts["files"], counts["invoices"]) == (FILES, FILES)
    assert sum(story.killed.values()) == KILLS
