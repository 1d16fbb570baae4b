"""The wire formats of invoices: one package each, reading and writing side by side."""
