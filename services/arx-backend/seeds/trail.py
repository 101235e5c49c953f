"""What happened: the history of objects, and what people did."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from .chance import STATUSES, chance, moment
from .elements import Element
from .equipment import devices
from .plan import MINUTES_BETWEEN_PROJECTS, ONLY_LOOK, PEOPLE, editor, person_id
from .rooms import rooms
from .tables import Row, Table

DAYS = 20
"""Working days the log of a project spans."""
MINUTES_A_DAY = 24 * 60
TURNS = (
    ("login", None, ""),
    ("create", "label", "-label"),
    ("update", "room", ""),
    ("update", "device", "-outlet"),
    ("delete", "label", "-note"),
    ("logout", None, ""),
)
"""A day's work: action, type of the object, and how its id ends after the room's.

Notes are on no plan any more, they were deleted; the log remembers them.
"""
ENTRIES = DAYS * len(TURNS)
CHANGED = 3
"""Every third object was changed after it was made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An entry of the audit log."""

    id: int
    user_id: int
    action: str
    object_type: str | None
    object_id: str | None
    at: datetime


def objects(project: int) -> Iterator[tuple[str, Element]]:
    """Yield the objects that people talk about and work on, each with its type."""
    yield from (("room", room) for room in rooms(project))
    yield from (("device", device) for device in devices(project))


def entries(project: int) -> Iterator[Entry]:
    """Yield a project's audit log in order of time: `TURNS` day by day."""
    dice = chance("audit_logs", project)
    for number in range(ENTRIES):
        day, turn = divmod(number, len(TURNS))
        action, object_type, what = TURNS[turn]
        minutes = project * MINUTES_BETWEEN_PROJECTS + day * MINUTES_A_DAY + 60 + 75 * turn
        yield Entry(
            id=project * ENTRIES + number + 1,
            user_id=person_id(project, day % (PEOPLE - ONLY_LOOK)),
            action=action,
            object_type=object_type,
            object_id=object_type and f"{dice.choice(rooms(project)).id}{what}",
            at=moment(minutes + dice.randrange(60)),
        )


def _history_rows(project: int) -> Iterator[Row]:
    dice = chance("object_history", project)
    for number, (kind, element) in enumerate(objects(project)):
        made = element.floor.created_at + timedelta(minutes=5 + number)
        first = json.dumps({"status": "pending"})
        yield kind, element.id, element.created_by, "created", first, made
        if number % CHANGED == 0:
            change = json.dumps({"status": [dice.choice(STATUSES), element.status]})
            later = made + timedelta(hours=dice.randrange(1, 400))
            verb = dice.choice(("updated", "modified"))
            yield kind, element.id, editor(dice, project), verb, change, later


def _audit_rows(project: int) -> Iterator[Row]:
    for entry in entries(project):
        payload = json.dumps({"client": "web" if entry.id % 2 else "mobile"})
        yield (
            entry.user_id,
            entry.object_type,
            entry.object_id,
            entry.action,
            payload,
            entry.at,
        )


OBJECT_HISTORY = Table(
    name="object_history",
    columns=(
        "id",
        "object_type",
        "object_id",
        "user_id",
        "change_type",
        "change_data",
        "changed_at",
    ),
    rows=_history_rows,
    numbered=True,
)
AUDIT_LOGS = Table(
    name="audit_logs",
    columns=("id", "user_id", "object_type", "object_id", "action", "payload", "created_at"),
    rows=_audit_rows,
    numbered=True,
)
