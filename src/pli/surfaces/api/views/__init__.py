"""The page of the API, and the address that gives tokens."""
