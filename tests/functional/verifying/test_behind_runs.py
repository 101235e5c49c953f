"""Behind every run the database is compared with what its revision leads to."""

import json

from arxos_migrations.audit.records import Differing
from arxos_migrations.history import read_history
from arxos_migrations.proof.key import proof_key
from functional.verifying.conftest import Watched
from support.messages import assert_says

HACK = "CREATE INDEX hack ON floors (name)"
STRANGE_EVENT = """
CREATE FUNCTION public.hack() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'hack') THEN
        CREATE INDEX hack ON public.rooms (id);
    END IF;
END
$$
"""
ON_INDEXES = (
    "CREATE EVENT TRIGGER hack ON ddl_command_end WHEN TAG IN ('CREATE INDEX') "
    "EXECUTE FUNCTION hack()"
)


def summary(out: str) -> list[str]:
    """Give the lines behind the one that says where the database is."""
    lines = out.splitlines()
    (at,) = [number for number, line in enumerate(lines) if " (was at " in line]
    return lines[at + 1 :]


def test_a_database_that_is_as_it_should_be_needs_no_word(watched: Watched) -> None:
    """Neither up nor down; each look is recorded."""
    for words in (("upgrade",), ("downgrade", "base"), ("upgrade",)):
        done = watched.run(*words)
        assert (done.returncode, summary(done.stdout)) == (0, []), done.stderr
    assert watched.seen() == {1: (), 2: (), 3: ()}
    shape = json.loads(watched.run("downgrade", "-1", "--format=json").stdout)
    assert shape["verification"] == {
        "verified": True,
        "reason": None,
        "findings": [],
        "before": [],
    }
    run = json.loads(watched.run("runs", "4", "--format=json").stdout)["runs"][0]
    assert run["verification"] == {"differences": []}
    assert "Verified afterwards\n" in watched.run("runs", "4").stdout


def test_a_run_that_does_nothing_looks_at_nothing(watched: Watched) -> None:
    """Nor does one that runs no revision."""
    assert watched.run("upgrade").returncode == 0
    watched.change(HACK)
    done = watched.run("upgrade", "--format=json")
    assert (done.returncode, json.loads(done.stdout)["verification"]) == (0, None)
    done = watched.run("stamp", "002", "--format=json")
    assert (done.returncode, json.loads(done.stdout)["verification"]) == (0, None)
    assert watched.seen() == {1: (), 2: None}


def test_nobody_looks_where_that_is_not_wanted(watched: Watched) -> None:
    """By --no-verify."""
    watched.change("CREATE TABLE other (id integer)")
    done = watched.run("upgrade", "--no-verify", "--format=json")
    assert (done.returncode, json.loads(done.stdout)["verification"]) == (0, None)
    assert watched.run("downgrade", "-1", "--no-verify").returncode == 0
    assert watched.seen() == {1: None, 2: None}


def test_what_differed_before_the_run_is_said_and_no_failure(watched: Watched) -> None:
    """The upgrade has not brought it."""
    assert watched.run("upgrade", "002").returncode == 0
    watched.change(HACK)
    done = watched.run("upgrade")
    assert (done.returncode, summary(done.stdout)) == (
        0,
        ["scratch: it differed before the run: 1 object; see arxos-migrate verify scratch"],
    )
    hack = watched.named("index public.hack")
    assert watched.seen() == {1: (), 2: (Differing("drift", hack, was_there_before=True),)}
    done = watched.run("downgrade", "-1", "--format=json")
    assert json.loads(done.stdout)["verification"] == {
        "verified": True,
        "reason": None,
        "findings": [],
        "before": [hack],
    }
    assert f"and these differed:\n    {hack} (drift, before the run as well)\n" in (
        watched.run("runs", "3").stdout
    )


def test_a_run_that_leaves_something_else_fails(served: Watched) -> None:
    """Though all steps are done: here somebody's event trigger makes an index beside each."""
    assert served.run("upgrade", "002").returncode == 0
    served.as_superuser(STRANGE_EVENT, ON_INDEXES)
    text = """
        scratch is at 003 now, and this run has left it otherwise than that says:
        index public.hack is not expected.
        See arxos-migrate verify scratch, then mend the database or the revision.
    """
    done = served.run("upgrade")
    assert_says(done, text, code=8)
    assert "1 step to do\n" in done.stderr
    assert served.seen()[2] == (
        Differing("drift", "index public.hack", was_there_before=False),
        Differing("drift", "event trigger hack", was_there_before=True),
        Differing("drift", "function public.hack()", was_there_before=True),
    )
    newest = json.loads(served.run("runs", "--format=json").stdout)["runs"][0]
    assert (newest["outcome"], newest["to"]) == ("SUCCEEDED", ["003"])


def test_what_a_revision_finds_made_by_hand_is_the_runs_to_make_good(watched: Watched) -> None:
    """IF NOT EXISTS is the usual way to leave something else than was proved.

    The proof is made to fit, as where it was proved like that.
    """
    assert watched.run("upgrade", "002").returncode == 0
    file = watched.scratch.versions / "003_take_step.py"
    file.write_text(file.read_text().replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS"))
    refresh_keys(watched)
    watched.change("CREATE INDEX rooms_by_floor ON rooms (id)")
    done = watched.run("upgrade")
    name = watched.named("index public.rooms_by_floor")
    assert done.returncode == 8
    assert done.stderr.splitlines()[-3:] == [
        "scratch is at 003 now, and this run has left it otherwise than that says:",
        f"{name} is another one.",
        "See arxos-migrate verify scratch, then mend the database or the revision.",
    ]


def test_json_has_all_that_is_left_otherwise(served: Watched) -> None:
    """As of every run that fails, which it does with 8."""
    assert served.run("upgrade", "002").returncode == 0
    index = "CREATE INDEX hack ON public.rooms (id);"
    columns = "ALTER TABLE public.rooms ADD a int, ADD b int, ADD c int;"
    served.as_superuser(STRANGE_EVENT.replace(index, f"{index} {columns}"), ON_INDEXES)
    done = served.run("upgrade", "--format=json")
    error = json.loads(done.stdout)["error"]
    remedy = "See arxos-migrate verify scratch, then mend the database or the revision."
    assert (done.returncode, error["exit_code"]) == (8, 8)
    assert error["lines"] == [
        "scratch is at 003 now, and this run has left it otherwise than that says:",
        "column public.rooms.a is not expected.",
        "column public.rooms.b is not expected.",
        "column public.rooms.c is not expected. And 1 more.",
        remedy,
    ]
    assert error["findings"][3] == {
        "message": "index public.hack is not expected.",
        "remedy": remedy,
    }


def test_a_revision_without_a_proof_is_said_not_to_be_verified(watched: Watched) -> None:
    """And is no failure; so is one that was changed behind its proof."""
    watched.scratch.revise("004", parent="003", up="op.get_bind()", down="op.get_bind()")
    done = watched.run("upgrade")
    reason = "Revision 004 has no proof, so nobody knows the schema it leads to."
    said = [f"scratch: not verified: {reason}"]
    assert (done.returncode, summary(done.stdout)) == (0, said)
    shape = json.loads(watched.run("downgrade", "base", "--format=json").stdout)
    assert shape["verification"] == {
        "verified": False,
        "reason": reason,
        "findings": [],
        "before": [],
    }
    file = watched.scratch.versions / "001_take_step.py"
    file.write_text(file.read_text().replace("name text", "name text NOT NULL"))
    done = watched.run("upgrade", "002")
    assert (done.returncode, summary(done.stdout)) == (
        0,
        ["scratch: not verified: Revision 002, or one before it, was changed after its proof."],
    )
    assert watched.seen() == {1: None, 2: None, 3: None}


def test_a_proof_of_another_version_of_the_server_does_not_count(watched: Watched) -> None:
    """Two versions may print the same thing otherwise."""
    other, here = ("sqlite 2", "sqlite 3") if watched.is_file else ("postgresql 9", "postgresql 15")
    refresh_keys(watched, engine=other)
    assert summary(watched.run("upgrade", "002").stdout) == [
        "scratch: not verified: "
        f"The proof of revision 002 was made on {other}, and this is {here}.",
    ]


def refresh_keys(watched: Watched, engine: str | None = None) -> None:
    """Let the proofs count as they are, for an engine that has proved them."""
    history = read_history(watched.scratch.service.versions)
    for file in (watched.scratch.versions.parent / "proofs").iterdir():
        form = json.loads(file.read_text())
        form["engine"] = engine or form["engine"]
        form["key"] = proof_key(history, form["revision"], engine=form["engine"])
        file.write_text(json.dumps(form))
