"""Numbers that were drawn are drawn once."""

from collections.abc import Callable

from drift.postgresql.remedying import remedied, snapshot
from support.database import Database


def test_numbers_go_on_behind_the_rows(drift_base: str, copy: Callable[..., Database]) -> None:
    """A sequence that is made anew draws nothing that a row has."""
    assert drift_base
    there, found = copy("template0"), copy("template0")
    for database in (there, found):
        with database.connect(database.admin_url) as connection:
            connection.execute(
                "CREATE TABLE a (s serial, i integer GENERATED ALWAYS AS IDENTITY,"
                ' "d d" integer GENERATED ALWAYS AS IDENTITY (INCREMENT -1 START -1))'
            )
    with found.connect(found.admin_url) as connection:
        connection.execute("INSERT INTO a SELECT FROM generate_series(1, 7)")
        connection.execute(
            "DROP SEQUENCE a_s_seq CASCADE;"
            ' ALTER TABLE a ALTER i DROP IDENTITY, ALTER "d d" DROP IDENTITY'
        )
    assert remedied(found, snapshot(there)) == (frozenset(), ())
    with found.connect(found.admin_url) as connection:
        drawn = connection.execute("INSERT INTO a DEFAULT VALUES RETURNING *").fetchall()
    assert drawn == [(8, 8, -8)]


def test_an_identity_and_a_sequence_are_not_swapped(
    drift_base: str, copy: Callable[..., Database]
) -> None:
    """What was drawn from the one would be drawn again from the other."""
    assert drift_base
    one, other = copy("template0"), copy("template0")
    for database, text in (
        (one, "CREATE TABLE a (id integer GENERATED ALWAYS AS IDENTITY)"),
        (other, "CREATE TABLE a (id serial)"),
    ):
        with database.connect(database.admin_url) as connection:
            connection.execute(text.encode())
    both = {"column public.a.id", "sequence public.a_id_seq"}
    expected, found = snapshot(one), snapshot(other)
    for database, wanted in ((other, expected), (one, found)):
        left, not_certain = remedied(database, wanted)
        assert left == both == {*not_certain}
