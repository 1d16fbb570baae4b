"""What the archive can change."""

from pli.domain.archive.operations.keep_file import keep_file
from pli.domain.archive.operations.remove_unfinished import remove_unfinished
from pli.domain.archive.operations.store_file import ArchiveFull, FileTooLarge, store_file

__all__ = ["ArchiveFull", "FileTooLarge", "keep_file", "remove_unfinished", "store_file"]
