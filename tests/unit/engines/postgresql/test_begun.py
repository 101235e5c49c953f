"""What is kept of a statement that is sent outside of transactions, as it was before it began."""

from arxos_migrations.engines.postgresql.answer import NOTHING
from arxos_migrations.engines.postgresql.begun import Begun


def test_it_is_read_as_it_was_written() -> None:
    """With names that are nowhere."""
    begun = Begun("DROP INDEX CONCURRENTLY größe", ["public.größe", None], [True, False])
    assert Begun.from_bytes(begun.to_bytes()) == begun


def test_what_an_earlier_version_has_written_says_nothing() -> None:
    """It was an answer without rows."""
    assert Begun.from_bytes(NOTHING.to_bytes()) is None
