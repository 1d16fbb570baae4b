"""Kill programs during a run: `python -m tests.journeys.kill --channel folder --files 1000`.

Starts an instance of its own, with a database server of its own. Ends with 0 when each
invoice exists once and each mail row once, whatever was killed.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import django

CHANNELS = ("folder", "command", "upload", "machine")


def main() -> int:
    """Tell one story, and print what was counted."""
    told = _told()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    with tempfile.TemporaryDirectory(prefix="pli-kill-") as place:
        start = time.monotonic()
        counts = _tell(told, Path(place))
        print(f"{told.channel}: nothing lost, nothing doubled, in {time.monotonic() - start:.0f} s")
    for name, count in counts.items():
        print(f"  {name}: {count}")
    return 0


def _tell(told: argparse.Namespace, place: Path) -> dict[str, int]:
    # These need Django to be set up.
    from django.test.utils import override_settings  # noqa: PLC0415

    from pli.connectors.smtp.fake import FakeSmtpServer  # noqa: PLC0415
    from tests.database import DatabaseServer, connected_to  # noqa: PLC0415
    from tests.journeys.kill.story import KillStory  # noqa: PLC0415
    from tests.make.instances import Instance  # noqa: PLC0415
    from tools.postgres import APPLICATION, OWNER, Cluster  # noqa: PLC0415

    cluster = Cluster(place / "postgres")
    with cluster.running(), FakeSmtpServer(place / "mails") as mails:
        server = DatabaseServer(cluster.url(login=OWNER), cluster.url(login=APPLICATION))
        with (
            server.clone("pli_journey") as database,
            connected_to(database),
            Instance(place / "instance", database, mails) as instance,
            override_settings(
                PLI_STORAGE_DIR=instance.storage_dir,
                PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"],
            ),
        ):
            story = KillStory(
                instance,
                cluster,
                mails,
                told.channel,
                told.files,
                told.kills,
                seed=told.seed,
                say=print,
            )
            return dict(story.tell())


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.journeys.kill", description=__doc__)
    parser.add_argument("--channel", choices=CHANNELS, default="folder")
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1, help="where the kills fall")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
