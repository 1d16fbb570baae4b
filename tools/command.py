"""One command of Pli on the data of the demonstration."""

import subprocess
import sys
from pathlib import Path

from tools.instance import database_of, find_instance


def main() -> int:
    """Run the command; give its exit code."""
    instance = find_instance()
    pli = Path(sys.executable).with_name("pli")
    with database_of(instance) as cluster:
        environment = instance.environment(cluster)
        return subprocess.run([pli, *sys.argv[1:]], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
