"""What machines may ask, one module per resource."""
