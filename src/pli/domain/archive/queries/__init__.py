"""What can be asked of the archive."""

from pli.domain.archive.queries.open_file import open_file, open_pieces, open_stored

__all__ = ["open_file", "open_pieces", "open_stored"]
