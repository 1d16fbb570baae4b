"""One form for what people type in several: addresses and identifiants."""

import unicodedata


def fold(text: str) -> str:
    """Give the form under which an address or an identifiant is compared and looked up.

    Width, case and the spaces around it are forgotten; accents are not. No
    identifiant holds the replacement character, so a NUL, which PostgreSQL
    refuses, simply finds nothing.
    """
    compatible = unicodedata.normalize("NFKC", text.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    # Folding can undo the normal form (the iota below a Greek letter): both, until stable.
    return unicodedata.normalize("NFKC", compatible.strip().casefold())
