"""The one door in: every file accounted for."""
