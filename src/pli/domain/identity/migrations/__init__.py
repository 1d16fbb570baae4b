"""How the tables of identity came to be."""
