"""What is counted, what the table says of it, and when the command fails."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from faults import command, find
from faults.canaries import Canaries, command_lines
from faults.form import FULL, SHORT, Form
from faults.place import Place
from faults.state import read_state
from faults.table import as_table
from faults.tally import HARMS, Outcome, Tally
from faults.ways import OURS, PLAIN
from support.messages import CANARY
from support.scratch import Scratch


def _tally(tool: str, *outcomes: Outcome) -> Tally:
    tally = Tally(goal="R1", fault="kill -9", engine="PostgreSQL", tool=tool)
    for outcome in outcomes:
        tally.add(outcome, "exchange 7")
    return tally


def test_a_try_that_the_fault_did_not_meet_is_none() -> None:
    """And nothing at all is not clean."""
    tally = _tally(OURS.name, Outcome(met=False, wrong_rows=1))
    assert (tally.tries, tally.is_clean, tally.remarks) == (0, False, [])


def _with(harm: str) -> Outcome:
    changes: Any = {harm: 2}
    return replace(Outcome(), **changes)


@pytest.mark.parametrize("harm", HARMS)
def test_every_harm_is_counted(harm: str) -> None:
    """With a remark for whoever looks after it."""
    tally = _tally(OURS.name, Outcome(), _with(harm))
    assert (tally.tries, tally.counts[harm], sum(tally.counts.values())) == (2, 2, 2)
    assert (tally.is_clean, tally.remarks) == (False, ["exchange 7"])


def test_the_table_has_both_sides_of_a_fault_together() -> None:
    """In the order in which faults came."""
    tallies = [
        Tally(goal=goal, fault=fault, engine="SQLite", tool=tool)
        for tool in ("ours", "plain")
        for goal, fault in (("R3", "one"), ("R1", "one"), ("R1", "two"))
    ]
    found = [line.split()[1:8:2] for line in as_table(tallies).splitlines()[2:]]
    assert [f"{goal} {fault} {tool}" for goal, fault, _, tool in found] == [
        "R3 one ours",
        "R3 one plain",
        "R1 one ours",
        "R1 one plain",
        "R1 two ours",
        "R1 two plain",
    ]


def test_the_table_has_a_line_for_each_tally() -> None:
    """Words to the left, numbers to the right."""
    wrong = _tally(PLAIN.name, Outcome(), Outcome(stopped=False, failed_reruns=1, wrong_rows=1))
    assert as_table([_tally(OURS.name, Outcome()), wrong]).splitlines() == [
        "| goal | fault   | engine     | tool                | tries | stopped | failed reruns "
        "| manual steps | wrong rows | invalid indexes | wrong reports | victims |",
        "| ---- | ------- | ---------- | ------------------- | ----: | ------: | ------------: "
        "| -----------: | ---------: | --------------: | ------------: | ------: |",
        "| R1   | kill -9 | PostgreSQL | alembic, our env.py |     1 |       1 |             0 "
        "|            0 |          0 |               0 |             0 |       0 |",
        "| R1   | kill -9 | PostgreSQL | plain alembic       |     2 |       1 |             1 "
        "|            0 |          1 |               0 |             0 |       0 |",
    ]


class _Class:
    """A class of faults that has its outcomes from a test."""

    GOAL = "R1"
    outcomes: tuple[Outcome, ...] = ()
    tool = OURS.name

    def run(self, _place: Place, form: Form) -> Iterator[Tally]:
        """Give one tally, with as many tries as the form says."""
        yield _tally(self.tool, *self.outcomes * form.pick(1, 2))


@pytest.mark.parametrize(
    ("tool", "outcome", "code"),
    [
        (OURS.name, Outcome(), 0),
        (OURS.name, Outcome(wrong_rows=1), 1),
        (OURS.name, Outcome(met=False), 1),
        (PLAIN.name, Outcome(wrong_rows=1), 0),
    ],
    ids=["clean", "wrong", "not tried", "plain alembic is wrong"],
)
def test_the_command_fails_where_ours_is_not_clean(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tool: str,
    outcome: Outcome,
    code: int,
) -> None:
    """Of the other it only tells."""
    one = _Class()
    one.outcomes, one.tool = (outcome,), tool
    monkeypatch.setattr(find, "load", lambda _name: one)
    monkeypatch.setattr(find, "names", lambda: ["one"])
    assert command.main(["--full", "one"]) == code
    last = capsys.readouterr().out.splitlines()[-1].split("|")
    assert last[4].strip() == tool
    assert int(last[5]) == (2 if outcome.met else 0)


def test_an_unknown_class_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With the names there are."""
    with pytest.raises(SystemExit, match="2"):
        command.main(["nonsense"])
    assert "there is no class nonsense; there are cancelled_statement," in capsys.readouterr().err


def test_the_files_of_all_classes_have_the_form() -> None:
    """A goal, a sentence, and the function."""
    for name in find.names():
        assert find.about(name).endswith("."), name
        assert callable(find.load(name).run), name
    goals = {find.load(name).GOAL for name in find.names()}
    assert goals == {f"R{n}" for n in (1, 2, 3, 4, 5, 6, 9, 11, 12, 13, 14)}


def test_the_full_form_tries_more() -> None:
    """By the numbers that are picked."""
    assert (SHORT.pick(1, 20), FULL.pick(1, 20)) == (1, 20)


def test_a_canary_is_seen() -> None:
    """In any text that is looked at, and in the list of processes."""
    canaries = Canaries()
    texts: list[str | bytes] = ["nothing", f"password {CANARY}", CANARY.encode()]
    assert canaries.look("outputs", texts, what="a test") == 2
    assert json.dumps([canaries.looked_at, canaries.seen]) == (
        '[{"outputs": 3}, ["outputs: a test", "outputs: a test"]]'
    )
    assert Path("/proc/self/cmdline").read_bytes() in command_lines()


def test_every_difference_of_a_database_is_seen(place: Place, scratch: Scratch) -> None:
    """Rows, columns, defaults, constraints, indexes; an invalid one, too."""
    with place.database(scratch.service) as database, place.connect(database) as connection:
        connection.execute("CREATE TABLE rooms (id integer PRIMARY KEY, name text)")
        connection.execute("INSERT INTO rooms VALUES (1, 'a'), (2, 'a')")
        seen = []
        for change in (
            "UPDATE rooms SET name = 'b' WHERE id = 2",
            "ALTER TABLE rooms ALTER name SET DEFAULT 'c'",
            "ALTER TABLE rooms ADD CONSTRAINT ck CHECK (id > 0)",
            "CREATE INDEX ix ON rooms (name)",
            "CREATE TABLE arxos_migrations.journal (revision text)",
            "INSERT INTO arxos_migrations.journal VALUES ('001')",
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix'::regclass",
        ):
            before = read_state(connection)
            connection.execute(change.encode())
            seen.append(read_state(connection).differences(before))
    assert seen == [
        "rooms",
        "columns",
        "constraints",
        "indexes",
        "",
        "arxos_migrations.journal",
        "invalid",
    ]
