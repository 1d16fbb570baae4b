"""An invoice for human eyes."""
