"""The SQL files are found by name."""

from arxos_migrations.comparison.sqlite.queries import query


def test_a_query_is_the_text_of_its_file() -> None:
    """With the sentence that says what it asks."""
    assert query("texts").startswith("-- What made everything of the database")
