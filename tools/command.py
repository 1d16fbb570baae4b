"""One command of Pli on the data of the demonstration."""

import subprocess
import sys
from pathlib import Path

from tools.instance import database_of, find_instance


def main() -> int:
    """Run the command; give its exit code."""
    instance = find_instance()
    if instance.has_own_database and not instance.has_data:
        print(f"There is no data in {instance.folder} yet: `make run` makes it.", file=sys.stderr)
        return 1
    pli = Path(sys.executable).with_name("pli")
    with database_of(instance) as cluster:
        environment = instance.environment(cluster)
        return subprocess.run([pli, *sys.argv[1:]], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
