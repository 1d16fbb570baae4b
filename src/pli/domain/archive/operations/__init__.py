"""What the archive can change."""

from pli.domain.archive.operations.keep_file import keep_file, keep_files
from pli.domain.archive.operations.keep_pieces import forget_pieces, keep_piece
from pli.domain.archive.operations.place_hold import (
    HoldNotFound,
    HoldReasonInvalid,
    HoldStands,
    lift_hold,
    place_hold,
)
from pli.domain.archive.operations.purge_files import purge_files
from pli.domain.archive.operations.remove_unfinished import remove_unfinished
from pli.domain.archive.operations.store_file import FileTooLarge, StorageFull, store_file

__all__ = [
    "FileTooLarge",
    "HoldNotFound",
    "HoldReasonInvalid",
    "HoldStands",
    "StorageFull",
    "forget_pieces",
    "keep_file",
    "keep_files",
    "keep_piece",
    "lift_hold",
    "place_hold",
    "purge_files",
    "remove_unfinished",
    "store_file",
]
