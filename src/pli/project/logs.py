"""What a log line may show."""

import logging
import re

# Secrets of links are 43 characters of base64 (kit.tokens); a UUID has 36.
_SECRET = re.compile(r"[A-Za-z0-9_-]{40,}")


class CutSecrets(logging.Filter):
    """Replaces what looks like a secret: paths of links end up in messages of errors."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; never drop the record."""
        record.msg = _SECRET.sub("[…]", record.getMessage())
        record.args = None
        return True
