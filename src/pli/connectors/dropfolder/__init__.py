"""Folders where somebody else drops files, by SFTP for instance."""

from pli.connectors.dropfolder.client import (
    Claim,
    DropFolder,
    FolderUnusable,
    FolderWhy,
    Look,
    NotAFile,
    OpenedFolder,
    Sight,
)
from pli.connectors.dropfolder.paths import Shelf

__all__ = [
    "Claim",
    "DropFolder",
    "FolderUnusable",
    "FolderWhy",
    "Look",
    "NotAFile",
    "OpenedFolder",
    "Shelf",
    "Sight",
]
