"""What a record would not do again is seen in the statement's text."""

import pytest

from arxos_migrations.runner.postgresql.journal.hazards import hazards_of

LOCK = "an advisory lock of the session"
SETTING = "a setting that set_config() makes, which SET would make again"


@pytest.mark.parametrize(
    ("text", "hazards"),
    [
        ("LISTEN rooms", ["LISTEN"]),
        ("/* a */ listen rooms", ["LISTEN"]),
        ("SELECT pg_advisory_lock(1)", [LOCK]),
        ("SELECT PG_TRY_ADVISORY_LOCK_SHARED(1)", [LOCK]),
        ("SELECT pg_advisory_xact_lock(1)", []),
        ("SELECT set_config('a.b', 'c', false)", [SETTING]),
        ("SELECT set_config ('a.b', 'c', $1)", [SETTING]),
        ("SELECT set_config('a.b', 'c', TRUE)", []),
        ("SELECT 1; SET a.b = 'c'", ["SET in one text with other statements"]),
        ("SELECT 1; SET LOCAL a.b = 'c'", []),
        ("SAVEPOINT a; SELECT 1", ["a savepoint in one text with other statements"]),
        ("SAVEPOINT a; SELECT 1; RELEASE a", []),
        ("SELECT pg_advisory_lock(1), set_config('a.b', 'c', false)", [LOCK, SETTING]),
        ("SELECT 1", []),
    ],
)
def test_it_is_named(text: str, hazards: list[str]) -> None:
    """What ends with its transaction is none."""
    assert list(hazards_of(text)) == hazards
