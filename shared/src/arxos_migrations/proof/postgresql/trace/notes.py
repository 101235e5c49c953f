"""What the event triggers of `sql/install.sql` told while a statement ran."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from arxos_migrations.proof.postgresql.trace.look import Look, read_look
from arxos_migrations.proof.postgresql.trace.statement import Touched

PREFIX: Final = "arxos_trace "
"""How the message of a notice begins that is one of them."""


@dataclass
class Told:
    """A command that has run to its end, and the looks at its beginning and its end."""

    tag: str
    began: float
    start: Look | None
    end: Look | None = None
    duration_s: float = 0.0
    touched: list[Touched] = field(default_factory=list)
    rewritten: list[int] = field(default_factory=list)
    """The numbers of tables."""


def told(notes: Iterable[str]) -> list[Told]:
    """Read the messages, in the order of the commands' ends."""
    return list(_told(json.loads(note.removeprefix(PREFIX)) for note in notes))


def _told(notes: Iterable[dict[str, Any]]) -> Iterator[Told]:
    """Pair beginnings and ends: a command may run others, and what has no end has failed.

    Of a command that a client has sent alone, the beginning is not told.
    """
    running: list[Told] = []
    for note in notes:
        event, tag = note["event"], note["tag"]
        if event == "ddl_command_start":
            running.append(Told(tag, note["at"], _look(note)))
            continue
        if event != "ddl_command_end":
            if not running:
                running.append(Told(tag, note["at"], None))
            _add(running[-1], note)
            continue
        while running and running[-1].tag != tag:
            running.pop()
        done = running.pop() if running else Told(tag, note["at"], None)
        _add(done, note)
        done.end, done.duration_s = _look(note), note["at"] - done.began
        yield done


def _add(command: Told, note: dict[str, Any]) -> None:
    if note["event"] == "table_rewrite":
        command.rewritten += note["objects"]
    else:
        command.touched += _touched(note)


def _look(note: dict[str, Any]) -> Look | None:
    return None if note["look"] is None else read_look(note["look"])


def _touched(note: dict[str, Any]) -> list[Touched]:
    """Leave out what no name is told of: a grant on several things."""
    return [
        Touched(command=command, kind=kind, name=name or "")
        for command, kind, name in note["objects"] or []
    ]
