"""What a proof is of: the files of a revision and of all before it, and what it was proved on."""

import hashlib
from collections.abc import Iterable

from arxos_migrations.history.graph import History
from arxos_migrations.history.source import source_hash

PROVES_AS: int = 3
"""Raise it when revisions are judged otherwise, so that no older proof counts."""


def proof_key(history: History, revision: str, *, engine: str) -> str:
    """Return it; `engine` is the engine with its major version."""
    parts = [str(PROVES_AS), engine, *_chain(history, revision)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def before(history: History, revision: str) -> tuple[str, ...]:
    """Name all that a revision needs, each behind what it needs itself."""
    needed = history.ancestors([revision]) - {revision}
    return tuple(each for each in history.order if each in needed)


def _chain(history: History, revision: str) -> Iterable[str]:
    for name in (*before(history, revision), revision):
        file = history.revisions[name]
        parents = ",".join(sorted(history.parents[name]))
        yield f"{name} behind {parents}: {source_hash(file.path)}"
    # A header is no part of the source, and says whether there is a way back.
    yield history.revisions[revision].docstring
