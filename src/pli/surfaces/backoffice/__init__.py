"""The back-office: a supplier's own people."""
