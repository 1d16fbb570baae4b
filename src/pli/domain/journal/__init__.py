"""Who did what, when, for whom: rows are only ever added."""
