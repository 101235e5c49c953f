"""What event triggers have told is paired: commands begin and end, and run others."""

import json
from typing import Any

from arxos_migrations.proof.postgresql.trace.notes import PREFIX, told
from arxos_migrations.proof.postgresql.trace.statement import Touched
from unit.proof.postgresql.trace.pretended import as_told, look

LOOK = as_told(look())


def note(event: str, tag: str, at: float = 1.0, **more: Any) -> str:
    """Write a message as the event triggers do."""
    content = {"event": event, "tag": tag, "at": at, "objects": None, "look": None} | more
    return PREFIX + json.dumps(content)


def test_a_command_that_a_client_sends_alone_has_an_end_only() -> None:
    """What it dropped and wrote again was told before."""
    (command,) = told(
        [
            note("table_rewrite", "ALTER TABLE", objects=[17]),
            note("sql_drop", "ALTER TABLE", objects=[["DROP", "view", "app.v"]]),
            note("ddl_command_end", "ALTER TABLE", objects=[["ALTER TABLE", "table", "app.t"]]),
        ]
    )
    assert (command.tag, command.start, command.end, command.rewritten) == (
        "ALTER TABLE",
        None,
        None,
        [17],
    )
    assert command.touched == [
        Touched(command="DROP", kind="view", name="app.v"),
        Touched(command="ALTER TABLE", kind="table", name="app.t"),
    ]


def test_a_command_inside_has_a_beginning() -> None:
    """And so it is known how long it took; one that has none of its own told nothing."""
    first, second = told(
        [
            note("ddl_command_start", "ALTER TABLE", 2.0, look=LOOK),
            note("ddl_command_end", "ALTER TABLE", 2.5, look=LOOK),
            note("ddl_command_end", "GRANT", objects=[["GRANT", "TABLE", None]]),
        ]
    )
    assert (first.start, first.end, first.duration_s) == (look(), look(), 0.5)
    assert (second.start, second.duration_s) == (None, 0.0)
    assert second.touched == [Touched(command="GRANT", kind="TABLE", name="")]


def test_commands_within_commands_end_first() -> None:
    """What is told in between belongs to the inner one."""
    inner, outer = told(
        [
            note("ddl_command_start", "CREATE TABLE AS", 1.0, look=LOOK),
            note("ddl_command_start", "DROP VIEW", 2.0, look=LOOK),
            note("sql_drop", "DROP VIEW", objects=[["DROP", "view", "app.v"]]),
            note("ddl_command_end", "DROP VIEW", 3.0, look=LOOK),
            note("ddl_command_end", "CREATE TABLE AS", 5.0, look=LOOK),
        ]
    )
    assert (inner.tag, inner.duration_s, len(inner.touched)) == ("DROP VIEW", 1.0, 1)
    assert (outer.tag, outer.duration_s, outer.touched) == ("CREATE TABLE AS", 4.0, [])


def test_a_command_that_has_failed_has_no_end() -> None:
    """The one around it may have caught that."""
    notes = [
        note("ddl_command_start", "CREATE TABLE AS", 1.0, look=LOOK),
        note("ddl_command_start", "ALTER TABLE", 2.0, look=LOOK),
    ]
    assert told(notes) == []
    (outer,) = told([*notes, note("ddl_command_end", "CREATE TABLE AS", 4.0, look=LOOK)])
    assert (outer.tag, outer.duration_s) == ("CREATE TABLE AS", 3.0)
