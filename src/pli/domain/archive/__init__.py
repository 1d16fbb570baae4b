"""The bytes that were received, as they were received."""
