"""Help: the FAQ and the guide of each supplier, and the diagnosis of a missing invoice."""
