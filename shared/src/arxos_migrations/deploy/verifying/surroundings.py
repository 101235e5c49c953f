"""What a database has before its first revision, and keeps behind the last downgrade."""

from dataclasses import replace

from arxos_migrations.snapshot.value import Snapshot

_KINDS = ("default privileges", "extension", "extension member", "language", "schema", "setting")
"""What servers and those who prepare databases make; no revision says how it is at base."""


def judged(found: Snapshot, heads: tuple[str, ...]) -> Snapshot:
    """Leave that out at base, where nothing is expected; behind a revision its proof has it."""
    if heads:
        return found
    kept = {
        name: facts
        for name, facts in found.objects.items()
        if not name.startswith(tuple(f"{kind} " for kind in _KINDS))
    }
    return replace(found, objects=kept)
