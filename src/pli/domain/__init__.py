"""What Pli knows and does, one Django app per subject."""
