"""Names that strangers give to files and things, made fit to be kept and shown."""


def printable(text: str) -> str:
    """Leave out what cannot be seen, and the spaces around."""
    return "".join(letter for letter in text if letter.isprintable()).strip()


def without_folders(path: str) -> str:
    """Keep the last name of a path, of whatever system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def clean_file_name(path: str, *, length_max: int) -> str:
    """Keep the end of a file's name; browsers and archives give paths. It may be empty."""
    return printable(without_folders(path))[-length_max:]
