"""What exists in a demonstration only: the mail catcher, the interface on show."""
