"""The portal: a customer's invoices from one supplier."""
