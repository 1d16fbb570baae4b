"""The settings of a demonstration, whatever the shell says, with passwords quick to check."""

import os

# A test means the same on every machine: only the server to use may be named.
for name in [name for name in os.environ if name.startswith("PLI_")]:
    if name not in {"PLI_DATABASE_URL", "PLI_PYTHON"}:
        del os.environ[name]
os.environ["PLI_MODE"] = "demo"

from pli.project.settings import *  # noqa: E402, F403 - the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
