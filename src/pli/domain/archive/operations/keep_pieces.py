"""A large file comes in pieces: each is on the disk before the next is asked for."""

from typing import BinaryIO
from uuid import UUID

from pli.connectors.filestore import ContentTooLarge
from pli.domain.archive.operations.store_file import FileTooLarge
from pli.domain.archive.queries.open_file import file_store


def keep_piece(
    *, space_id: UUID, name: str, piece: BinaryIO, offset: int, size_bytes_max: int
) -> int:
    """Add a piece where the file ends, and give where it ends then.

    A piece of another place changes nothing. What nobody goes on with is removed
    after a day (`remove_unfinished`). Raises FileTooLarge.
    """
    try:
        return file_store().append(space_id, name, piece, offset=offset, bytes_max=size_bytes_max)
    except ContentTooLarge as error:
        raise FileTooLarge(size_bytes_max) from error


def forget_pieces(*, space_id: UUID, name: str) -> None:
    """Forget the pieces of a file that is stored under its own name."""
    file_store().drop_pieces(space_id, name)
