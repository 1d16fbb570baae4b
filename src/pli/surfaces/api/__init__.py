"""The API: what machines ask, and the page that explains it."""
