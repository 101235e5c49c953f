"""`verify` says what is otherwise, and since when, by the runs that looked."""

import json

import pytest

from functional.verifying.conftest import Watched

WHOLE = "scratch: the database is what its revision leads to\n"


def verified(watched: Watched, *words: str) -> tuple[int, str]:
    """Verify, and give the exit code and what is said."""
    done = watched.run("verify", *words)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_drift_between_two_runs_came_after_the_first(watched: Watched) -> None:
    """Also where a later run has seen it; what is mended and comes again is newer."""
    assert watched.run("upgrade", "002").returncode == 0
    watched.change("CREATE INDEX hack ON floors (name)")
    name = watched.named("index public.hack")
    expected = (9, f"{name} is not expected.\n  after run 1\n")
    assert verified(watched) == expected
    assert watched.run("upgrade").returncode == 0
    assert verified(watched) == expected
    watched.change("DROP INDEX hack")
    assert verified(watched) == (0, WHOLE)
    assert watched.run("downgrade", "-1").returncode == 0
    watched.change("CREATE INDEX hack ON floors (name)")
    assert verified(watched) == (9, f"{name} is not expected.\n  after run 3\n")


def test_what_was_there_before_anybody_looked_is_older(watched: Watched) -> None:
    """Where no run is recorded nothing is said of that."""
    watched.change("CREATE TABLE hack (id integer PRIMARY KEY)")
    name = watched.named("table public.hack")
    lines = verified(watched)[1].splitlines()
    assert [line for line in lines if line.startswith((name, "  "))] == [
        f"{name} is not expected, with "
        + ("1 column." if watched.is_file else "1 column, 1 constraint.")
    ]
    assert watched.run("upgrade").returncode == 0
    code, said = verified(watched)
    assert (code, said.splitlines()[-1]) == (9, "  before run 1")


def test_verify_writes_nothing(watched: Watched) -> None:
    """Not even into the record."""
    assert watched.run("upgrade").returncode == 0
    watched.change("DROP INDEX rooms_by_floor")
    seen = watched.seen()
    assert verified(watched)[0] == 9
    assert watched.seen() == seen


def test_json_has_both_sides(watched: Watched) -> None:
    """And the run."""
    assert watched.run("upgrade").returncode == 0
    watched.change("DROP INDEX rooms_by_floor")
    done = watched.run("verify", "--format=json")
    (found,) = json.loads(done.stdout)["findings"]
    expected = found.pop("expected")
    name = watched.named("index public.rooms_by_floor")
    assert found == {
        "rule": "drift",
        "severity": "error",
        "object": name,
        "revision": None,
        "message": f"{name} is missing.",
        "found": None,
        "since": "after run 1",
    }
    assert expected["of"] == watched.named("table public.rooms")


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            ["ALTER TABLE rooms DISABLE TRIGGER ALL"],
            "constraint public.rooms.rooms_floor_fkey: triggers are disabled, expected the default",
        ),
        (
            [
                "ALTER TABLE rooms DROP CONSTRAINT rooms_floor_fkey",
                "ALTER TABLE rooms ADD FOREIGN KEY (floor) REFERENCES floors NOT VALID",
            ],
            "constraint public.rooms.rooms_floor_fkey: definition is another one "
            "(- expected, + found): -FOREIGN KEY (floor) REFERENCES public.floors(id) "
            "+FOREIGN KEY (floor) REFERENCES public.floors(id) NOT VALID",
        ),
        (
            [
                "UPDATE pg_index SET indisvalid = false "
                "WHERE indexrelid = 'rooms_by_floor'::regclass"
            ],
            "index public.rooms_by_floor: is not expected to be invalid",
        ),
    ],
)
def test_what_the_catalog_says_against_an_object_is_found(
    served: Watched, statements: list[str], said: str
) -> None:
    """Triggers that are off, constraints that are not validated, indexes that are invalid."""
    assert served.run("upgrade").returncode == 0
    served.as_superuser(*statements)
    code, found = verified(served)
    assert code == 9
    assert " ".join(found.split()) == f"{said} after run 1"


def test_a_version_table_that_contradicts_itself_is_found(watched: Watched) -> None:
    """A revision beside one that is behind it."""
    assert watched.run("upgrade").returncode == 0
    table = watched.database.service.version_table
    name = table.name if table.schema is None else f"{table.schema}.{table.name}"
    watched.change(f"INSERT INTO {name} VALUES ('001')")
    code, said = verified(watched)
    expected = "The version table has 001 beside 003, which is behind it.\n"
    assert (code, said) == (9, expected)
