"""Plain values: what the other rooms talk about. No I/O here."""
