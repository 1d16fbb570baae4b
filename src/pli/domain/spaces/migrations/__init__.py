"""How the tables of spaces came to be."""
