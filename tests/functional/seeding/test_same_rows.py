"""The same schema gets the same rows, whenever and in whatever order it was made."""

from collections.abc import Callable

from arxos_migrations.proof.postgresql.seeding import Rung, seed
from functional.seeding.conftest import SCHEMAS, Shadow
from functional.seeding.looking import everything
from support.database import Database

TABLES = (
    "CREATE TABLE a (id integer PRIMARY KEY, at timestamptz DEFAULT now(), name text UNIQUE);",
    "CREATE TABLE b (id serial PRIMARY KEY, code char(3) CHECK (code ~ '^[a-z]+$'));",
    "CREATE TABLE c (x integer, y integer, z integer, CHECK (x + y > z), CHECK (y < z));",
    "CREATE TYPE t AS ENUM ('x', 'y');",
)


def test_twice_the_same(
    copy: Callable[[str], Database], migrated: Database, head_template: str
) -> None:
    """On the schema of a service, values and keys alike."""
    found = []
    for database in (migrated, copy(head_template)):
        with database.connect(database.admin_url) as connection:
            seeded = seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
            found.append((seeded, everything(connection)))
    assert found[0] == found[1]


def test_the_order_of_creation_means_nothing(shadow: Shadow) -> None:
    """Nor do the numbers that the server gives."""
    found = []
    for tables in (TABLES, TABLES[::-1]):
        connection = shadow("".join(tables))
        seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
        found.append(everything(connection))
    assert found[0] == found[1]
    assert all(found[0].values())


def test_nasty_schemas_get_the_same_rows(shadow: Shadow) -> None:
    """Where much is drawn again."""
    for name in ("check_two_columns", "circle_of_three", "trigger_raises", "unique_expression"):
        text = next(path for path in SCHEMAS if path.stem == name).read_text(encoding="utf-8")
        found = []
        for connection in (shadow(text), shadow(text)):
            seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
            found.append(everything(connection))
        assert found[0] == found[1]


def test_the_clock_is_in_no_row(shadow: Shadow) -> None:
    """What a default would take from it is given."""
    connection = shadow("CREATE TABLE a (at timestamptz NOT NULL DEFAULT now());")
    seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
    found = connection.execute(
        "SELECT count(*) FROM a WHERE at BETWEEN now() - interval '1 day' AND now()"
    ).fetchall()
    assert found == [(0,)]
