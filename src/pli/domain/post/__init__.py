"""Mails, and what became of each."""
