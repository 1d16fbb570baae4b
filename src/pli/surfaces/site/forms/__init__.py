"""Forms of the site: what people type, as the operations take it."""
