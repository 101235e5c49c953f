"""A trace as a proof keeps it."""

import json
from dataclasses import replace

import pytest

from arxos_migrations.proof.trace import Effects, Inner, Statement, Trace, trace_of

EFFECTS = Effects(
    locks=(("public.rooms", "ACCESS EXCLUSIVE"), ("public.walls", "SHARE ROW EXCLUSIVE")),
    rewritten=("public.rooms",),
    new=("table public.doors",),
)
STATEMENT = Statement(
    text="DO ?",
    transaction=1,
    times=2,
    effects=EFFECTS,
    inner=(Inner(command="ALTER TABLE", effects=EFFECTS, duration_s=0.0012),),
    duration_s=0.0034,
)
ALONE = Statement(
    text="VACUUM rooms",
    transaction=2,
    transactional=False,
    knowledge="known",
    failure="57014",
)
TRACE = Trace(upgrade=(STATEMENT,), downgrade=(ALONE,))
FORM = {
    "locks": {"public.rooms": "ACCESS EXCLUSIVE", "public.walls": "SHARE ROW EXCLUSIVE"},
    "rewritten": ["public.rooms"],
    "new": ["table public.doors"],
}


def test_what_is_as_usual_is_left_out() -> None:
    """So is every duration."""
    assert TRACE.to_form(is_timed=False) == {
        "upgrade": [
            {
                "statement": "DO ?",
                "transaction": 1,
                "times": 2,
                **FORM,
                "inner": [{"command": "ALTER TABLE", **FORM}],
            }
        ],
        "downgrade": [
            {
                "statement": "VACUUM rooms",
                "transaction": 2,
                "transactional": False,
                "knowledge": "known",
                "failure": "57014",
            }
        ],
    }


def test_durations_are_given_where_they_are_wanted() -> None:
    """In milliseconds; those that are not known are not there."""
    form = TRACE.to_form(is_timed=True)
    assert form["upgrade"][0]["duration_ms"] == 3.4
    assert form["upgrade"][0]["inner"][0]["duration_ms"] == 1.2
    assert "duration_ms" not in form["downgrade"][0]


@pytest.mark.parametrize("is_timed", [False, True])
def test_what_was_written_is_read(*, is_timed: bool) -> None:
    """Two traces with other durations are the same one."""
    found = trace_of(json.loads(json.dumps(TRACE.to_form(is_timed=is_timed))))
    assert found == TRACE
    assert found is not None
    assert found.upgrade[0].duration_s == (0.0034 if is_timed else None)
    assert found.upgrade[0].inner[0].duration_s == (0.0012 if is_timed else None)


def test_a_way_that_is_not_gone_is_not_there() -> None:
    """As an irreversible revision has none."""
    up = replace(TRACE, downgrade=None)
    assert list(up.to_form(is_timed=False)) == ["upgrade"]
    assert trace_of(up.to_form(is_timed=False)) == up
    assert [name for name, _ in up.ways] == ["upgrade"]
    assert list(TRACE.ways) == [("upgrade", (STATEMENT,)), ("downgrade", (ALONE,))]
    assert trace_of(None) is None
