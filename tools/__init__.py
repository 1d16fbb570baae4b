"""What builds, checks and runs a checkout; not part of the product."""
