"""The front door: sign-in, recovery, profile, help, legal pages."""
