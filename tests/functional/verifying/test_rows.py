"""What rows say against a database: numbers, parents, and that they are gone."""

import pytest

from functional.verifying.conftest import Watched
from functional.verifying.test_behind_runs import refresh_keys, summary
from functional.verifying.test_drift import verified

LATE = "LockNotAvailable (55P03) canceling statement due to lock timeout"
ORPHANS = "INSERT INTO rooms (id, floor) VALUES (1, 7), (2, 8), (3, NULL)"
WHOLE = "scratch: the database is what its revision leads to\n"


def let_in(watched: Watched, *statements: str) -> None:
    """Write what a foreign key should not let in."""
    if watched.is_file:
        watched.change(*statements)  # SQLite checks keys only where that is asked for
    else:
        watched.as_superuser("SET session_replication_role = replica", *statements)


def test_rows_without_a_parent_are_found(watched: Watched) -> None:
    """On PostgreSQL where every row is asked for; on SQLite always."""
    assert watched.run("upgrade").returncode == 0
    let_in(watched, ORPHANS)
    if watched.is_file:
        said = "table rooms (floor): 2 rows point at no row of floors.\n  after run 1\n"
        assert verified(watched) == (9, said)
        return
    assert verified(watched) == (0, WHOLE)
    assert verified(watched, "--rows") == (
        9,
        "constraint public.rooms.rooms_floor_fkey: 2 rows point at no row, "
        "though it says that there are none.\n  after run 1\n",
    )


def test_rows_without_a_parent_that_were_there_before_are_old(watched: Watched) -> None:
    """A run that finds them is no failure."""
    if not watched.is_file:
        pytest.skip("no run looks at the rows of PostgreSQL for that")
    assert watched.run("upgrade", "002").returncode == 0
    watched.change(ORPHANS)
    done = watched.run("upgrade")
    said = "scratch: it differed before the run: 1 object; see arxos-migrate verify scratch"
    assert (done.returncode, summary(done.stdout)) == (0, [said])


def test_a_table_that_somebody_has_locked_is_a_warning(served: Watched) -> None:
    """Neither verify nor a run waits for it longer than two seconds."""
    assert served.run("upgrade", "002").returncode == 0
    with served.database.connect() as other:
        other.execute("BEGIN")
        other.execute("LOCK TABLE floors IN ACCESS EXCLUSIVE MODE")
        found = verified(served, "--rows")
        done = served.run("upgrade")
        other.execute("ROLLBACK")
    assert found == (
        0,
        f"constraint public.rooms.rooms_floor_fkey was not checked: {LATE}.\n{WHOLE}",
    )
    said = f"scratch: warning: Rows were not looked at: {LATE}."
    assert (done.returncode, summary(done.stdout)) == (0, [said])


def test_a_sequence_that_a_revision_leaves_behind_fails_the_run(served: Watched) -> None:
    """Its rows have numbers of their own; behind setval all is well."""
    assert served.run("upgrade", "002").returncode == 0
    file = served.scratch.versions / "003_take_step.py"
    insert = "INSERT INTO numbered VALUES (1)"
    # Beside the schema, which is another matter here.
    file.write_text(
        file.read_text().replace(
            "    op.execute(", f'    op.execute("{insert}")\n    op.execute(', 1
        )
    )
    refresh_keys(served)
    served.change("CREATE TABLE numbered (id serial PRIMARY KEY)")
    done = served.run("upgrade")
    said = (
        "sequence public.numbered_id_seq is behind column public.numbered.id: "
        "it gives numbers that rows have already."
    )
    assert (done.returncode, done.stderr.splitlines()[-2]) == (8, said)
    code, found = verified(served)
    assert code == 9
    assert f"{said}\n  since run 2\n" in found
    served.change("SELECT setval('numbered_id_seq', 1)")
    assert said not in verified(served)[1]


def test_a_table_that_has_lost_all_its_rows_is_a_warning(watched: Watched) -> None:
    """No revision of the run is known to lose any; the application may have."""
    assert watched.run("upgrade", "002").returncode == 0
    watched.change("INSERT INTO floors VALUES (1, 'a')")
    file = watched.scratch.versions / "003_take_step.py"
    file.write_text(
        file.read_text().replace(
            "    op.execute(", '    op.execute("DELETE FROM floors")\n    op.execute(', 1
        )
    )
    refresh_keys(watched)
    done = watched.run("upgrade")
    name = watched.named("table public.floors")
    assert (done.returncode, summary(done.stdout)) == (
        0,
        [f"scratch: warning: {name} had rows before the run and has none now."],
    )


def test_a_downgrade_that_discards_rows_empties_no_table(watched: Watched) -> None:
    """That was agreed to."""
    assert watched.run("upgrade").returncode == 0
    watched.change("INSERT INTO floors VALUES (1, 'a')")
    done = watched.run("downgrade", "001")
    assert (done.returncode, summary(done.stdout)) == (0, [])
