"""Telling people: who is told what, and when."""
