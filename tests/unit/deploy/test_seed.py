"""Seed rows: all of them, once, or none."""

import pytest

from arxos_migrations.deploy.seed import seed
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.errors import RefusedError, UsageError
from support.database import Database
from support.deployments import Deployment

ROWS = """\
def tables(factor):
    yield "effects", ("step",), (("row %d" % number,) for number in range(10 * factor))
"""


def loaded(deployment: Deployment | Database, *, factor: int) -> dict[str, int]:
    """Load the seeds into its database."""
    database = deployment.database if isinstance(deployment, Deployment) else deployment
    url = parse_postgresql_url(database.url, source="the test")
    return seed(deployment.service, url, factor=factor)


def give_seeds(deployment: Deployment, text: str = ROWS) -> None:
    """Write the package of seeds."""
    folder = deployment.scratch.folder / "seeds"
    folder.mkdir()
    (folder / "__init__.py").write_text(text)


def test_rows_are_loaded_and_counted_per_table(deployment: Deployment) -> None:
    """As many as the factor says."""
    deployment.scratch.revise("001", up='op.execute("CREATE TABLE effects (step text)")')
    give_seeds(deployment)
    deployment.bring_to("head")
    assert loaded(deployment, factor=2) == {"effects": 20}
    assert deployment.rows("SELECT count(*) FROM effects") == [(20,)]


def test_filled_tables_are_left_as_they_are(seeded: Database) -> None:
    """A second time is no second load."""
    with seeded.connect() as connection:
        connection.execute("UPDATE users SET username = 'kept' WHERE id = 1")
    assert loaded(seeded, factor=1) == {}
    with seeded.connect() as connection:
        found = connection.execute("SELECT username FROM users WHERE id = 1").fetchone()
    assert found == ("kept",)


def test_another_size_is_not_loaded_on_top(deployment: Deployment) -> None:
    """The rows that are there stay the only ones."""
    deployment.scratch.revise("001", up='op.execute("CREATE TABLE effects (step text)")')
    give_seeds(deployment)
    deployment.bring_to("head")
    loaded(deployment, factor=1)
    assert loaded(deployment, factor=20) == {}
    assert deployment.rows("SELECT count(*) FROM effects") == [(10,)]


def test_partly_filled_tables_are_refused_and_get_no_row(deployment: Deployment) -> None:
    """The whole message; a table that the seeds leave empty does not count."""
    tables = [f"t{number}" for number in range(6)]
    deployment.scratch.revise(
        "001", up="\n".join(f'op.execute("CREATE TABLE {name} (id int)")' for name in tables)
    )
    rows = "".join(f"    yield '{name}', ('id',), [(1,)]\n" for name in tables[:5])
    give_seeds(deployment, f"def tables(factor):\n{rows}    yield 't5', ('id',), []\n")
    deployment.bring_to("head")
    with deployment.database.connect() as connection:
        connection.execute("INSERT INTO t1 VALUES (7)")
    with pytest.raises(RefusedError) as caught:
        loaded(deployment, factor=1)
    assert str(caught.value) == (
        "Of the tables that the seeds of scratch fill, 1 have rows (t1) "
        "and 4 have none (t0, t2, t3, …).\n"
        "No row was loaded.\n"
        "Start over: arxos-migrate downgrade scratch base --local, then upgrade with --seed."
    )
    assert deployment.rows("SELECT count(*) FROM t0") == [(0,)]


def test_rows_of_a_revision_do_not_keep_seeds_away(deployment: Deployment) -> None:
    """They are in a table that the seeds do not fill."""
    deployment.scratch.revise(
        "001",
        up="""
        op.execute("CREATE TABLE effects (step text)")
        op.execute("CREATE TABLE kinds (name text)")
        op.execute("INSERT INTO kinds VALUES ('office')")
        """,
    )
    give_seeds(deployment)
    deployment.bring_to("head")
    assert loaded(deployment, factor=1) == {"effects": 10}


def test_new_rows_get_new_numbers_after_the_load(seeded: Database) -> None:
    """Sequences have followed."""
    with seeded.connect() as connection:
        row = connection.execute(
            "SELECT nextval('users_id_seq') > (SELECT max(id) FROM users)"
        ).fetchone()
    assert row == (True,)


def test_an_older_schema_is_refused_and_gets_no_row(
    deployment: Deployment,
) -> None:
    """The whole message; the first table fits, the second does not."""
    deployment.scratch.revise("001", up='op.execute("CREATE TABLE effects (step text)")')
    give_seeds(deployment, ROWS + '    yield "no_such", ("id",), [(1,)]\n')
    deployment.bring_to("head")
    with pytest.raises(RefusedError) as caught:
        loaded(deployment, factor=1)
    assert str(caught.value) == (
        "The seed rows of scratch do not fit its schema: "
        'UndefinedTable (42P01) relation "no_such" does not exist.\n'
        "They are for the newest revision: run arxos-migrate upgrade scratch first."
    )
    assert deployment.rows("SELECT count(*) FROM effects") == [(0,)]


def test_a_service_without_seeds_is_refused(deployment: Deployment) -> None:
    """With the file that is missing."""
    with pytest.raises(UsageError) as caught:
        loaded(deployment, factor=1)
    assert str(caught.value) == (
        f"scratch has no seeds: {deployment.scratch.folder / 'seeds' / '__init__.py'} "
        "is not there.\n"
        "Write one that has tables(factor), or leave --seed away."
    )
