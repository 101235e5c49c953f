"""What the environment asks of PostgreSQL."""

import psycopg
import pytest
from psycopg import errors

from arxos_migrations.domain.place import Place
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.engines.postgresql import engine
from support.database import Database


def test_a_connection_is_pinned_and_in_autocommit_mode_until_that_ends(migrated: Database) -> None:
    """Then each statement joins a transaction."""
    url = parse_postgresql_url(migrated.url, source="the test")
    with engine.connect(url, migrated.service, purpose="a test", creates=False) as driver:
        assert engine.is_autocommit(driver)
        assert driver.execute("SHOW search_path").fetchone() == ("public",)
        assert not engine.is_in_transaction(driver)
        engine.end_autocommit(driver)
        driver.execute("SELECT 1")
        assert (engine.is_autocommit(driver), engine.is_in_transaction(driver)) == (False, True)


def test_its_heads_are_asked_for_on_a_connection_of_its_own(migrated: Database) -> None:
    """And read on one that is there."""
    url = parse_postgresql_url(migrated.url, source="the test")
    assert engine.place_of(url, migrated.service) == Place(heads=("006",))
    with migrated.connect() as driver:
        assert engine.read_heads(driver, migrated.service.version_table) == ("006",)


@pytest.mark.parametrize(
    ("error", "meaning", "remedy"),
    [
        (errors.UniqueViolation("x"), (True, True), None),
        (errors.UndefinedTable("x"), (True, True), None),
        (errors.DiskFull("x"), (True, False), "Make room on the server's disk"),
        (errors.AdminShutdown("x"), (False, False), "See who ended the connection"),
        (psycopg.OperationalError("closed"), (False, False), "See who ended the connection"),
    ],
)
def test_what_an_error_means_for_a_commit_and_for_rows(
    error: psycopg.Error, meaning: tuple[bool, bool], remedy: str | None
) -> None:
    """By its SQLSTATE alone."""
    assert engine.is_error(error)
    assert not engine.is_busy(error)
    assert (engine.is_answered(error), engine.is_misfit(error)) == meaning
    assert engine.remedy(error) == remedy


def test_a_name_that_is_taken_is_known(migrated: Database) -> None:
    """Of a table and of an index."""
    with migrated.connect() as driver:
        for statement in (
            "CREATE TABLE projects (id integer)",
            "CREATE INDEX projects_pkey ON projects (name)",
        ):
            with pytest.raises(psycopg.Error) as caught:
                driver.execute(statement)
            driver.rollback()
            assert engine.is_there_already(caught.value)
    assert not engine.is_there_already(errors.UndefinedTable("x"))


def test_errors_of_others_are_not_its_own() -> None:
    """Nor nothing at all."""
    assert not engine.is_error(ValueError())
    assert not engine.is_error(None)
    assert not engine.is_misfit(ValueError())


def test_rows_are_loaded_once(migrated: Database) -> None:
    """Where they are wanted."""
    url = parse_postgresql_url(migrated.url, source="the test")

    def load(*, wanted: bool) -> dict[str, int]:
        return engine.load(
            url,
            migrated.service,
            is_wanted=lambda _filled: wanted,
            tables=lambda: [("projects", ("id", "name"), [(7, "Campus")])],
        )

    assert load(wanted=False) == {}
    assert load(wanted=True) == {"projects": 1}
    with migrated.connect() as connection:
        found = connection.execute("SELECT nextval('projects_id_seq')").fetchone()
    assert found == (8,)
