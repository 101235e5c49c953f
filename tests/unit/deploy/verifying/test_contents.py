"""What rows say against a database, on both engines."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.deploy.verifying import contents
from arxos_migrations.deploy.verifying.contents import (
    Contents,
    content_deviations,
    read_contents,
)
from arxos_migrations.domain.finding import Finding, Severity
from support.database import Database
from support.file_database import FileDatabase
from support.scratch import make_scratch

BEHIND = Finding(
    rule="sequence-behind",
    message="sequence public.rooms_id_seq is behind column public.rooms.id: "
    "it gives numbers that rows have already.",
    object="sequence public.rooms_id_seq",
)


def test_a_server_tells_sequences_and_tables(empty: Database) -> None:
    """What no index shows is for those who ask for every row."""
    with empty.connect() as connection:
        connection.execute("CREATE TABLE rooms (id serial PRIMARY KEY)")
        connection.execute("CREATE TABLE floors (id serial)")
        connection.execute("INSERT INTO rooms VALUES (1)")
        connection.execute("INSERT INTO floors VALUES (1)")
        assert read_contents(connection, empty.service) == Contents(
            faults=Counter({BEHIND: 1}),
            filled=frozenset({"table public.floors", "table public.rooms"}),
        )
        found = content_deviations(connection, empty.service, every_row=False)
        assert [each.finding for each in found] == [BEHIND]
        found = content_deviations(connection, empty.service, every_row=True)
        assert [each.finding.object for each in found] == [
            "sequence public.floors_id_seq",
            "sequence public.rooms_id_seq",
        ]


def test_what_a_server_does_not_show_is_told(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is no error."""
    monkeypatch.setattr(contents, "PATIENCE_S", 0.05)
    reason = "QueryCanceled (57014) canceling statement due to statement timeout"
    with empty.connect() as connection, empty.connect() as other, other.transaction():
        connection.execute("CREATE TABLE rooms (id serial PRIMARY KEY)")
        other.execute("LOCK TABLE rooms IN ACCESS EXCLUSIVE MODE")
        assert read_contents(connection, empty.service) == Contents(
            faults=Counter(), why_not=reason
        )
        (found,) = content_deviations(connection, empty.service, every_row=False)
        assert found.finding == Finding(
            rule="not-checked",
            severity=Severity.WARNING,
            message=f"Sequences were not checked: {reason}.",
        )


def test_a_defect_is_not_taken_for_an_answer(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what the driver raises is one."""
    monkeypatch.setattr(contents, "_behind", lambda *_, **__: 1 / 0)
    with empty.connect() as connection:
        with pytest.raises(ZeroDivisionError):
            read_contents(connection, empty.service)
        with pytest.raises(ZeroDivisionError):
            list(content_deviations(connection, empty.service, every_row=False))


@pytest.fixture
def file(tmp_path: Path) -> FileDatabase:
    """Give a file with rooms on floors that are not there."""
    scratch = make_scratch(tmp_path, engine="sqlite")
    file = FileDatabase(service=scratch.service, path=scratch.folder / "rooms.db")
    file.write("""
        CREATE TABLE floors (id INTEGER PRIMARY KEY);
        CREATE TABLE "Odd rooms" (id INTEGER PRIMARY KEY, floor INTEGER REFERENCES floors,
            above INTEGER REFERENCES floors);
        INSERT INTO "Odd rooms" VALUES (1, 7, NULL), (2, 8, NULL), (3, NULL, 9);
    """)
    return file


def test_a_file_tells_rows_without_a_parent(file: FileDatabase) -> None:
    """By key, however many rows are asked for."""
    one = Finding(
        rule="foreign-key",
        message='table "odd rooms" (above): 1 row points at no row of floors.',
        object='table "odd rooms" (above)',
    )
    two = replace(
        one,
        message='table "odd rooms" (floor): 2 rows point at no row of floors.',
        object='table "odd rooms" (floor)',
    )
    with file.connect() as connection:
        assert read_contents(connection, file.service) == Contents(
            faults=Counter({one: 1, two: 2}), filled=frozenset({'table "odd rooms"'})
        )
        for every_row in (True, False):
            found = content_deviations(connection, file.service, every_row=every_row)
            assert [each.finding for each in found] == [one, two]


def test_a_file_that_takes_too_long_tells_so(
    file: FileDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a server does."""
    monkeypatch.setattr(contents, "PATIENCE_S", -1)
    file.write(
        "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n LIMIT 20000) "
        'INSERT INTO "Odd rooms" SELECT i, i, i FROM n'
    )
    with file.connect() as connection:
        found = read_contents(connection, file.service)
    assert found == Contents(
        faults=Counter(), why_not="OperationalError (SQLITE_INTERRUPT) interrupted"
    )
