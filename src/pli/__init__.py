"""Pli, the portal and platform for electronic invoices."""
