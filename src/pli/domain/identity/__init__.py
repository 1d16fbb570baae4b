"""Who is asking: persons, their logins, their sign-ins and their links."""
