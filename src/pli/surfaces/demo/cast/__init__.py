"""The cast of the demonstration: invented people and companies, and a year of their invoices."""
