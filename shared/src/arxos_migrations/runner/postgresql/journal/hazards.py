"""What a statement does that the record would not do again, and that no catalog tells in time."""

import re
from collections.abc import Iterator

from arxos_migrations.engines.postgresql.kinds import sets_beside_others, shares_a_savepoint
from arxos_migrations.engines.postgresql.lexer import first_word

_SESSION_LOCK = re.compile(r"\bpg_(try_)?advisory_lock(_shared)?\b", re.IGNORECASE)
_SETTING = re.compile(r"\bset_config\s*\((?![^)]*,\s*true\s*\))", re.IGNORECASE)


def hazards_of(text: str) -> Iterator[str]:
    """Name them, for a message."""
    if first_word(text) == "LISTEN":
        yield "LISTEN"
    if _SESSION_LOCK.search(text):
        yield "an advisory lock of the session"
    if _SETTING.search(text):
        yield "a setting that set_config() makes, which SET would make again"
    if sets_beside_others(text):
        yield "SET in one text with other statements"
    if shares_a_savepoint(text):
        yield "a savepoint in one text with other statements"
