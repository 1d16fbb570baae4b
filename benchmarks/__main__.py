"""All benchmarks, one after the other: python -m benchmarks [--full]."""

import subprocess
import sys

NAMES = ("validate", "read", "pdf", "deposit", "export", "listing")


def main() -> int:
    """Run each in a process of its own; give the exit code of the worst."""
    codes = []
    for name in NAMES:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}", *sys.argv[1:]]
        codes.append(subprocess.run(command, check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
