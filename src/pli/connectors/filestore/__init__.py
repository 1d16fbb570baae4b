"""Where the bytes of deposited files are."""

from pli.connectors.filestore.client import ContentTooLarge, FileStore, StoreFull, Written

__all__ = ["ContentTooLarge", "FileStore", "StoreFull", "Written"]
