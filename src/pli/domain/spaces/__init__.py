"""Where people work: spaces, and who belongs to them."""
