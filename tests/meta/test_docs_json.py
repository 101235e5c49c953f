"""The JSON shapes are documented: what commands print has the keys of docs/json.toml, no others."""

import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from arxos_migrations.commands._log_lines import logged
from arxos_migrations.domain.events import Event
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import UsageError
from arxos_migrations.proof.trace import Effects, Inner, Statement, Trace
from support.database import Database
from support.server import ROOT

SHAPES = tomllib.loads((ROOT / "docs" / "json.toml").read_text(encoding="utf-8"))["shape"]
LOG = "log lines"
OTHERS = {"every command", LOG}
TRACE = "revisions[].trace"
FREE = {
    "rows",
    "differences[].expected",
    "differences[].found",
    "findings[].expected",
    "findings[].found",
    f"{TRACE}.upgrade[].locks",
    f"{TRACE}.upgrade[].inner[]",
    f"{TRACE}.downgrade[]",
}
"""Objects whose keys are names from the database, or facts of an object, or told elsewhere."""


def test_status_and_the_runs_print_what_is_documented(empty: Database) -> None:
    """On a database at base: status, upgrade, downgrade, stamp."""
    assert _keys(empty, "status") == _documented("status")
    assert _keys(empty, "upgrade", "002") == _documented("upgrade")
    assert _keys(empty, "downgrade", "-1") == _documented("downgrade")
    assert _keys(empty, "stamp", "002") == {
        key for key in _documented("stamp") if not key.startswith("verification.")
    }


def test_runs_print_what_is_documented(empty: Database, tmp_path: Path) -> None:
    """Statements where a run is named, comparisons where they are asked for, what it has found."""
    assert empty.arxos("upgrade", "001").returncode == 0
    with empty.connect() as connection:
        connection.execute(
            "INSERT INTO users (email, username, password_hash) VALUES ('a@example.org', 'a', 'b')"
        )
        connection.execute("CREATE TABLE nobody_expects ()")
    agreed = ("--allow-data-loss", "--backup", str(tmp_path / "before.dump"))
    assert empty.arxos("downgrade", "base", *agreed).returncode == 0
    assert _keys(empty, "runs", "2") | _keys(empty, "runs", "--stats") == _documented("runs")


def test_lint_prints_what_is_documented(migrated: Database) -> None:
    """With one difference between models and database."""
    with migrated.connect() as connection:
        connection.execute("ALTER TABLE rooms ADD COLUMN remark text")
    assert _keys(migrated, "lint", "--models") == _documented("lint")


def test_what_is_proved_and_compared_is_printed_as_documented(migrated: Database) -> None:
    """With one difference between the database and its revision."""
    printed, documented = _keys(migrated, "prove", "--check"), _documented("prove")
    where_it_applies = ("revisions[].resumable.", f"{TRACE}.")
    assert printed <= documented
    assert all(key.startswith(where_it_applies) for key in documented - printed)
    assert _keys(migrated, "verify") == {"findings"}
    with migrated.connect() as connection:
        connection.execute("ALTER TABLE rooms ADD COLUMN remark text")
    assert _keys(migrated, "verify") == _documented("verify")
    assert _keys(migrated, "diff", ":local", "@head") == {
        key for key in _documented("diff") if not key.startswith("reported[]")
    }


def test_all_that_a_trace_can_say_is_documented() -> None:
    """Whatever a statement does."""
    every: dict[str, Any] = {each.name: (("a", "b"),) for each in fields(Effects)}
    statement = Statement(
        text="DO ?",
        transaction=1,
        times=2,
        transactional=False,
        knowledge="known",
        effects=Effects(**every),
        inner=(Inner(command="DROP TABLE"),),
        failure="42P01",
        duration_s=0.1,
    )
    form = Trace(upgrade=(statement,), downgrade=()).to_form(is_timed=True)
    assert {TRACE, *_paths(form, TRACE)} == {
        key for key in _documented("prove") if key.startswith(TRACE)
    }


def test_commands_that_change_nothing_here_print_what_is_documented(migrated: Database) -> None:
    """Autogenerate with nothing to do, the SQL, the private server, bootstrap."""
    nothing_to_do = ("revision", "--autogenerate", "-m", "add nothing here")
    assert _keys(migrated, *nothing_to_do) == _documented("revision")
    assert _keys(migrated, "sql", "001") == _documented("sql")
    assert _keys(migrated, "db") == _documented("db")
    assert _keys(migrated, "bootstrap") == _documented("bootstrap")


def test_an_error_prints_what_is_documented(migrated: Database) -> None:
    """Whatever the command."""
    assert _keys(migrated, "upgrade", "no-such-revision") == _documented("every command")


def test_every_command_is_documented() -> None:
    """A new command file needs its shape."""
    folder = ROOT / "shared" / "src" / "arxos_migrations" / "commands"
    names = {path.stem for path in folder.glob("[!_]*.py")}
    assert {name for shape in SHAPES for name in shape["commands"]} - OTHERS == names


def test_log_lines_have_the_keys_that_are_documented(tmp_path: Path) -> None:
    """Of each event, and of both kinds of failure."""
    log = tmp_path / "run.log"
    step = Step(revision="001", direction=Direction.UPGRADE, title="Add rooms")
    known = {
        "step": step,
        "steps": (step,),
        "seconds": 1.5,
        "holder": "psql",
        "what": "a lock",
        "statements": 3,
        "file": "before.dump",
        "size": 4096,
    }
    for kind in get_args(Event):
        with logged(log, on_stderr=False) as tell:
            tell(kind(**{field.name: known[field.name] for field in fields(kind)}))
    for error in (UsageError("No.", remedy="Ask."), ValueError("canary")):
        with suppress(UsageError, ValueError), logged(log, on_stderr=False):
            raise error
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    of_errors = {f"error.{key}" for key in UsageError("No.", remedy="Ask.").shape()}
    found = {path for line in lines for path in _paths(line, "")}
    paths = {path for path in found if f"error.{path.partition('[')[0]}" not in of_errors}
    assert paths == _documented(LOG)
    events = next(says for key, _, says in _shape(LOG)["keys"] if key == "event")
    assert set(re.findall(r"`(\w+)`", events)) == {line["event"] for line in lines}


def test_the_words_of_a_record_are_those_that_are_documented() -> None:
    """In each place where one may stand; and that a newer version may have written others."""
    shape = _shape("runs")
    known = {
        "runs[].command": set(Direction) - {Direction.ACCEPT},
        "runs[].outcome": set(Outcome),
        "runs[].steps[].direction": set(Direction),
        "stats.revisions[].direction": {Direction.UPGRADE, Direction.DOWNGRADE},
    }
    said = {key: set(re.findall(r"`(\w+)`", says)) for key, _, says in shape["keys"]}
    assert {key: said[key] for key in known} == known
    assert "a newer one that knows more of them" in shape["says"]


def _keys(database: Database, *words: str) -> set[str]:
    done = database.arxos(*words, "--format", "json")
    printed: dict[str, Any] = json.loads(done.stdout)
    assert printed.pop("version") == 1
    return set(_paths(printed, ""))


def _documented(command: str) -> set[str]:
    return {key for key, _, _ in _shape(command)["keys"]}


def _shape(command: str) -> dict[str, Any]:
    shape: dict[str, Any] = next(shape for shape in SHAPES if command in shape["commands"])
    return shape


def _paths(value: Any, at: str) -> Iterator[str]:
    if isinstance(value, dict) and at not in FREE:
        for key, item in value.items():
            path = f"{at}.{key}" if at else key
            yield path
            yield from _paths(item, path)
    if isinstance(value, list):
        for item in value:
            yield from _paths(item, f"{at}[]")
