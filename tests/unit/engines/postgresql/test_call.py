"""One request of a client."""

from typing import Any

from arxos_migrations.engines.postgresql.call import Call
from support.database import Database


def test_a_digest_is_that_of_all_that_is_sent(empty: Database) -> None:
    """Whether values are in the text or beside it; one more or less is another one."""
    with empty.connect() as connection:
        cursor = connection.cursor()

        def digest(query: str, *sets: Any) -> bytes:
            return Call(cursor, query, list(sets), lambda: None).digest()

        same = digest("SELECT 1", None)
        assert digest("SELECT %s", [1]) == same
        others = [
            digest("SELECT 2", None),
            digest("SELECT %s", [2]),
            digest("SELECT %s", [1], [1]),
            digest("SELECT %s", [1], [2]),
            digest("SELECT %s", [12]),
        ]
        assert len({same, *others}) == 5
