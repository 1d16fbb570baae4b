"""The instance of a checkout: its folder, its environment, its database."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pli.project.environment import DEFAULT_PORT, default_data_dir
from tools.postgres import OWNER, Cluster

ROOT = Path(__file__).parent.parent
# Far from where people look for a free port, and different for each instance.
_SMTP_PORT_DISTANCE = 10_000


@dataclass(frozen=True, slots=True)
class Instance:
    """A demonstration: one folder, one port."""

    folder: Path
    port: int

    @property
    def has_own_database(self) -> bool:
        """Say whether PostgreSQL is ours to start and stop."""
        return not os.environ.get("PLI_DATABASE_URL")

    @property
    def has_data(self) -> bool:
        """Say whether `make run` began here."""
        return (self.folder / "secret-key").exists()

    @property
    def cluster(self) -> Cluster:
        """The embedded server of this instance."""
        return Cluster(self.folder / "postgres")

    def environment(self, cluster: Cluster | None) -> Mapping[str, str]:
        """Give what the programs of Pli read: the shell's, and what a demonstration needs."""
        ours = {
            "PLI_MODE": "demo",
            "PLI_PORT": str(self.port),
            "PLI_DATA_DIR": str(self.folder),
            "PLI_SECRET_KEY": self._secret_key(),
            "PLI_SMTP_URL": f"smtp://127.0.0.1:{self.port % 50_000 + _SMTP_PORT_DISTANCE}",
        }
        if cluster is not None:
            ours |= {
                "PLI_DATABASE_URL": cluster.url(),
                "PLI_DATABASE_OWNER_URL": cluster.url(login=OWNER),
            }
        given = {name: value for name, value in os.environ.items() if value}
        # Another project's, in a shell that serves both.
        return ours | given | {"DJANGO_SETTINGS_MODULE": "pli.project.settings"}

    def _secret_key(self) -> str:
        """Give the key of this instance, made once: sessions outlive a restart."""
        path = self.folder / "secret-key"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50))
        return path.read_text()


def find_instance() -> Instance:
    """Read which instance the shell names; that of port 8000 when it names none."""
    port = int(os.environ.get("PLI_PORT") or DEFAULT_PORT)
    folder = Path(os.environ.get("PLI_DATA_DIR") or ROOT / default_data_dir(port)).absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Instance(folder, port)


@contextmanager
def database_of(instance: Instance) -> Iterator[Cluster | None]:
    """Keep the database running; gives its cluster, or nothing when it is somebody else's."""
    if not instance.has_own_database:
        yield None
        return
    cluster = instance.cluster
    with cluster.running():
        yield cluster
