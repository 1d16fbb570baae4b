"""Suppliers, and the register of their customers."""
