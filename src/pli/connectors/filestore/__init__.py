"""Where the bytes of deposited files are."""

from pli.connectors.filestore.client import ContentTooLarge, FileStore, Written

__all__ = ["ContentTooLarge", "FileStore", "Written"]
