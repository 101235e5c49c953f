"""How people work together: comments, assignments, chat."""

from collections.abc import Iterator
from datetime import timedelta

from .chance import chance
from .plan import BUILDINGS, building_id, editor
from .tables import Row, Table
from .trail import entries, objects

COMMENTED = 9
"""Every ninth object has a comment."""
DONE = 15
"""On every fifteenth object somebody's work is over."""
REMARKS = (
    "Please check the width against the drawing.",
    "Moved after the site visit.",
    "Is this still in the scope?",
    "Approved, nothing to add.",
    "The category does not fit what is built.",
)
MESSAGES = (
    "I am on site until noon.",
    "The new drawing is uploaded.",
    "Who holds the lock on this room?",
    "Done, please have a look.",
)


def _comment_rows(project: int) -> Iterator[Row]:
    dice = chance("comments", project)
    for number, (kind, element) in enumerate(objects(project)):
        if number % COMMENTED:
            continue
        written = element.floor.created_at + timedelta(days=1, minutes=number)
        edited = written + timedelta(minutes=dice.choice((0, 0, 7)))
        yield kind, element.id, editor(dice, project), dice.choice(REMARKS), written, edited


def _assignment_rows(project: int) -> Iterator[Row]:
    """Give each assigned object its open assignment, and some a finished one before it."""
    dice = chance("assignments", project)
    for number, (kind, element) in enumerate(objects(project)):
        begun = element.floor.created_at + timedelta(days=2, minutes=number)
        if number % DONE == 0:
            ended = begun + timedelta(hours=dice.randrange(1, 48))
            how = dice.choice(("completed", "completed", "cancelled"))
            yield kind, element.id, editor(dice, project), how, begun, ended
        if element.assigned_to is not None:
            how = dice.choice(("assigned", "in_progress"))
            yield kind, element.id, element.assigned_to, how, begun + timedelta(days=3), None


def _chat_rows(project: int) -> Iterator[Row]:
    """Let half of the messages be about the entry of the audit log they follow."""
    dice = chance("chat_messages", project)
    for entry in entries(project):
        building = building_id(project, dice.randrange(BUILDINGS))
        about = dice.choice((entry.id, None))
        sent = entry.at + timedelta(minutes=3)
        yield building, entry.user_id, dice.choice(MESSAGES), about, sent


COMMENTS = Table(
    name="comments",
    columns=("id", "object_type", "object_id", "user_id", "content", "created_at", "updated_at"),
    rows=_comment_rows,
    numbered=True,
)
ASSIGNMENTS = Table(
    name="assignments",
    columns=(
        "id",
        "object_type",
        "object_id",
        "user_id",
        "status",
        "assigned_at",
        "released_at",
    ),
    rows=_assignment_rows,
    numbered=True,
)
CHAT_MESSAGES = Table(
    name="chat_messages",
    columns=("id", "building_id", "user_id", "message", "audit_log_id", "created_at"),
    rows=_chat_rows,
    numbered=True,
)
