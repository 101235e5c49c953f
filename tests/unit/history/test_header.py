"""The header of our own revisions."""

from datetime import date

import pytest

from arxos_migrations.domain.phase import Phase
from arxos_migrations.history.header import (
    Header,
    HeaderError,
    asks_for_alembics_batch,
    parse_header,
)

GOOD = """Create users and projects.

Purpose: the two tables everything
    else refers to
Phase: expand
Rollback: all users
Author: Backend engineer 3 <backend3@example.org>
Date: 2026-11-21
"""


def objections(docstring: str) -> tuple[str, ...]:
    """Give what is wrong with a header."""
    with pytest.raises(HeaderError) as refused:
        parse_header(docstring)
    return refused.value.problems


def test_all_fields_are_read() -> None:
    """Continuation lines are joined."""
    assert parse_header(GOOD) == Header(
        title="Create users and projects.",
        purpose="the two tables everything else refers to",
        phase=Phase.EXPAND,
        rollback="all users",
        author="Backend engineer 3 <backend3@example.org>",
        date=date(2026, 11, 21),
    )


def test_rollback_may_be_left_out() -> None:
    """When a downgrade loses nothing."""
    assert parse_header(GOOD.replace("Rollback: all users\n", "")).rollback is None


def test_text_below_the_field_name_counts() -> None:
    """As long as it is indented."""
    docstring = GOOD.replace("Purpose: the two tables everything", "Purpose:\n    the two tables")
    assert parse_header(docstring).purpose == "the two tables else refers to"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Phase: expand\n", "", "The field Phase is missing."),
        ("Phase:", "Phase: expand\nFase:", "The field Fase is unknown; the nearest is Phase."),
        ("Author", "author", "The field author is unknown; the nearest is Author."),
        (
            "expand",
            "enlarge",
            "The phase 'enlarge' is unknown; there are expand, migrate, contract.",
        ),
        ("2026-11-21", "2026-02-30", "The date '2026-02-30' is no day written as 2026-11-21."),
        ("2026-11-21", "20261121", "The date '20261121' is no day written as 2026-11-21."),
        ("Date: 2026-11-21", "Date:", "The field Date is empty."),
        ("all users", "", "The field Rollback is empty."),
        ("Phase: expand", "Phase: expand\nPhase: migrate", "The field Phase is there twice."),
        ("    else", "else", "The line 'else refers to' is neither a field nor indented."),
        (
            " <backend3@example.org>",
            "",
            "The author 'Backend engineer 3' is not written as Name <mail>.",
        ),
    ],
)
def test_a_wrong_field_is_named(old: str, new: str, problem: str) -> None:
    """With what would be right."""
    assert problem in objections(GOOD.replace(old, new, 1))


def test_an_empty_docstring_lacks_everything() -> None:
    """All at once, and the message still has five lines."""
    assert objections("") == (
        "The header has no title.",
        "The field Purpose is missing.",
        "The field Phase is missing.",
        "The field Author is missing.",
        "The field Date is missing.",
    )
    with pytest.raises(HeaderError) as refused:
        parse_header("")
    assert str(refused.value) == (
        "The header has no title.\n"
        "The field Purpose is missing.\n"
        "The field Phase is missing.\n"
        "There are 2 more problems.\n"
        "Write the docstring as the revision template does."
    )


def test_a_revision_may_ask_for_alembics_own_batch_mode() -> None:
    """Also one whose header is wrong elsewhere, since it is asked before it runs."""
    asking = GOOD.replace("Author:", "Batch: alembic\nAuthor:")
    assert parse_header(asking)
    assert asks_for_alembics_batch(asking)
    assert asks_for_alembics_batch("Move rooms.\n\nBatch: alembic")
    assert not asks_for_alembics_batch(GOOD)
    assert not asks_for_alembics_batch("Batch: alembic or not")


def test_another_batch_mode_is_unknown() -> None:
    """There is ours, which needs no word."""
    with pytest.raises(HeaderError) as caught:
        parse_header(GOOD.replace("Author:", "Batch: ours\nAuthor:"))
    assert caught.value.problems == ("The field Batch is 'ours'; it can only be alembic.",)
