"""What the invoices say, and who holds them."""
