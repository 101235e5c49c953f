"""Rows that are as they should be, and others."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from arxos_migrations.audit.damage import RUNS, STATEMENTS, STEPS, sound
from arxos_migrations.errors import FailedCleanError
from support.server import backend

TIME = "2026-11-21 15:04:05.6+00"
STEP = (3, 1, "004", "sideways", None, TIME, TIME, "LATER", 13, 0.75)
STATEMENT = (1, "SELECT ?", 2, 1, None, 0.75, None)


def test_a_sound_row_has_its_times_as_such() -> None:
    """As either engine gives them; words are not judged."""
    time = datetime(2026, 11, 21, 15, 4, 5, 600_000, tzinfo=UTC)
    for given in (TIME, time, "2026-11-21T15:04:05.600000+00:00"):
        row = (*STEP[:5], given, given, *STEP[7:])
        assert sound(row, STEPS, table="steps", run=3, of=backend()) == (
            *STEP[:5],
            time,
            time,
            *STEP[7:],
        )


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("seconds", "long"),
        ("times", 1.5),
        ("statement", None),
        ("row_count", "many"),
        ("waited_for", b"\xff"),
    ],
)
def test_a_damaged_value_is_named_by_its_column_and_is_not_shown(
    column: str, value: object
) -> None:
    """The whole message."""
    assert sound(STATEMENT, STATEMENTS, table="statements", run=3, of=backend()) == STATEMENT
    row = tuple(dict(zip(STATEMENTS, STATEMENT, strict=True), **{column: value}).values())
    with pytest.raises(FailedCleanError) as caught:
        sound(row, STATEMENTS, table="statements", run=3, of=backend())
    assert str(caught.value) == (
        f"Run 3 of arx-backend is damaged: its {column} in table arxos_migrations.statements "
        "cannot be read.\nMend that row, or ask for other runs."
    )


@pytest.mark.parametrize("time", ["infinity", "2026-11-21 15:04:05", "0044-03-15 00:00:00+00 BC"])
def test_what_is_no_time_is_damaged(time: str) -> None:
    """Also one of which nobody knows where; in a file, tables are called otherwise."""
    rooms = replace(backend(), name="rooms", engine="sqlite")
    with pytest.raises(FailedCleanError) as caught:
        sound((*STEP[:6], time, *STEP[7:]), STEPS, table="steps", run=3, of=rooms)
    assert caught.value.lines[0] == (
        "Run 3 of rooms is damaged: its finished_at in table arxos_migrations_steps cannot be read."
    )


@pytest.mark.parametrize("heads", ["004", 4, ["004", None], None])
def test_what_is_no_list_of_revisions_is_damaged(heads: object) -> None:
    """Only where a run ended may be unknown."""
    row: tuple[object, ...] = (3, "x", "local", "upgrade", "head", ["a"], None, None, "me", None)
    row += ("host", 1, "1", TIME, None, None, None, None)
    assert sound(row, RUNS, table="runs", run=3, of=backend())[5:7] == (["a"], None)
    with pytest.raises(FailedCleanError, match="its heads_before in "):
        sound((*row[:5], heads, *row[6:]), RUNS, table="runs", run=3, of=backend())
