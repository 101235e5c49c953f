"""What upgrade, downgrade and stamp have in common."""

import json
import re
from pathlib import Path

import pytest

from arxos_migrations.commands import _run
from arxos_migrations.commands._line import Line
from arxos_migrations.commands._log_format import VARIABLE
from arxos_migrations.commands._run import fail_with
from arxos_migrations.errors import RefusedError
from support.database import Database
from support.typed import Typed


def test_a_run_as_json_is_one_object_on_standard_output(database: Database, typed: Typed) -> None:
    """Its keys are a contract."""
    ended = typed("upgrade", "scratch", "001", "--format", "json")
    assert ended.code == 0
    shape = json.loads(ended.out)
    seconds, (step,) = shape.pop("seconds"), shape.pop("steps")
    assert 0 < step.pop("seconds") < seconds
    assert step == {"revision": "001", "direction": "upgrade"}
    assert shape == {
        "version": 1,
        "service": "scratch",
        "database": f"postgresql://arxos_migrator@/{database.name}?host={database.server.sockets}",
        "outcome": "SUCCEEDED",
        "from": [],
        "to": ["001"],
        "verification": {
            "verified": False,
            "reason": "Revision 001 has no proof, so nobody knows the schema it leads to.",
            "findings": [],
            "before": [],
        },
        "seed": None,
        "rows": {},
    }


@pytest.mark.parametrize(
    ("loaded", "seed"), [({"rooms": 3}, "LOADED"), ({}, "ALREADY_THERE")], ids=["new", "old"]
)
@pytest.mark.usefixtures("database")
def test_a_run_as_json_says_whether_rows_were_loaded(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, loaded: dict[str, int], seed: str
) -> None:
    """The second time none are."""
    monkeypatch.setattr(Line, "use_local", lambda *_: None)
    monkeypatch.setattr(_run, "seed_local", lambda *_: loaded)
    ended = typed("upgrade", "scratch", "001", "--local", "--seed", "small", "--format", "json")
    shape = json.loads(ended.out)
    assert (shape["seed"], shape["rows"]) == (seed, loaded)


@pytest.mark.usefixtures("database")
def test_a_run_is_logged_in_the_form_that_is_wanted(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Either to people or to programs; in a file for programs in any case."""
    log = tmp_path / "run.log"
    text = typed("upgrade", "scratch", "001", "--log-file", str(log)).err
    assert re.fullmatch(r"1 step to do\nupgrade 001 done in \d\.\d\d s: Take step 001\.\n", text)
    before = log.read_text(encoding="utf-8")
    monkeypatch.setenv(VARIABLE, "json")
    lines = typed("downgrade", "scratch", "base", "--log-file", str(log)).err
    assert log.read_text(encoding="utf-8") == before + lines
    events = [json.loads(line)["event"] for line in [*before.splitlines(), *lines.splitlines()]]
    assert events == ["Planned", "StepStarted", "StepFinished", "Ended"] * 2


def test_what_fails_before_it_begins_is_logged(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where that is wanted."""
    error = RefusedError("No.", remedy="Ask.")
    for wanted, count in (("text", 0), ("json", 1)):
        monkeypatch.setenv(VARIABLE, wanted)
        with pytest.raises(RefusedError) as caught:
            fail_with(error)
        assert caught.value is error
        printed = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
        assert [line["lines"] for line in printed] == [["No.", "Ask."]] * count


@pytest.mark.usefixtures("database")
def test_two_revisions_are_one_too_many(typed: Typed) -> None:
    """The whole message."""
    ended = typed("upgrade", "scratch", "001", "002")
    assert (ended.code, ended.err) == (
        2,
        "upgrade takes one revision, not 2: 001 002.\nName one.\n",
    )


@pytest.mark.parametrize("command", ["downgrade", "stamp"])
@pytest.mark.usefixtures("database")
def test_a_revision_has_to_be_named_where_none_is_meant(typed: Typed, command: str) -> None:
    """The whole message; upgrade means head."""
    ended = typed(command, "scratch")
    assert (ended.code, ended.err) == (
        2,
        f"{command} of what? No revision is named.\n"
        "Name a revision, a number of steps such as -1, or base.\n",
    )


@pytest.mark.usefixtures("database")
def test_a_wrong_size_stops_before_a_run(typed: Typed) -> None:
    """Nothing was touched."""
    assert typed("upgrade", "scratch", "--seed", "small").code == 2
    assert "at base" in typed("status", "scratch").out
