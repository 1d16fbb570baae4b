"""The surfaces: how people and machines reach the domain."""
