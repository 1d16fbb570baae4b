"""What the back-office's forms ask."""
