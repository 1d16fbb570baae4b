"""The command line: one command, one operation."""
