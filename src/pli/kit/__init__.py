"""The few things with no domain word in them."""
