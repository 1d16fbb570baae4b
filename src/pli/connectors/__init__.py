"""Outside systems, one package each: a client, and a fake that speaks the real wire."""
