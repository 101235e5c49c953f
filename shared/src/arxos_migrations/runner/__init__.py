"""How revisions are applied: preflight, the lock, one transaction each, events on the way."""
