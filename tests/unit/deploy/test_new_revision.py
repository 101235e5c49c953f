"""A new revision file, or the reason why there is none."""

from typing import Any

import pytest

from arxos_migrations.deploy.new_revision import NewRevision, new_revision
from arxos_migrations.domain.phase import Phase
from arxos_migrations.errors import RefusedError, UsageError
from arxos_migrations.history import read_revision_file
from arxos_migrations.history.header import parse_header
from support.deployments import Deployment


def make(counted: Deployment, message: str = "add windows", **asked: Any) -> str | None:
    """Ask for a file and return its name."""
    wanted = {"autogenerate": False, "phase": None, "head": "head", "branch": False, **asked}
    path = new_revision(counted.service, counted.target, NewRevision(message=message, **wanted))
    return path.name if path is not None else None


def test_a_file_is_written_and_its_path_returned(counted: Deployment) -> None:
    """With the phase that was asked for."""
    assert make(counted, phase=Phase.MIGRATE) == "004_add_windows.py"
    file = read_revision_file(counted.scratch.versions / "004_add_windows.py")
    assert parse_header(file.docstring).phase is Phase.MIGRATE


def test_a_branch_begins_at_its_parent(counted: Deployment) -> None:
    """With a letter."""
    assert make(counted, head="002", branch=True) == "003a_add_windows.py"


def test_a_parent_that_has_a_child_wants_a_branch(counted: Deployment) -> None:
    """In our words: Alembic would name an option that we have not."""
    with pytest.raises(UsageError) as caught:
        make(counted, head="002")
    assert str(caught.value) == (
        "Revision 002 is followed by 003 already.\n"
        "Add --branch to let a branch begin there, or leave --head away."
    )


def test_a_message_without_two_words_is_refused(counted: Deployment) -> None:
    """Before Alembic is asked."""
    with pytest.raises(UsageError, match="does not make a file name of at least two words"):
        make(counted, "windows")


def test_two_heads_are_refused_where_none_is_named(counted: Deployment) -> None:
    """With both files."""
    counted.scratch.revise("003a", parent="002")
    with pytest.raises(UsageError, match="There are 2 heads"):
        make(counted)
    assert make(counted, head="003a") == "004_add_windows.py"


def test_autogenerate_writes_nothing_where_nothing_differs(deployment: Deployment) -> None:
    """And says so by None."""
    assert make(deployment, autogenerate=True) is None


def test_autogenerate_refuses_a_database_that_is_behind(counted: Deployment) -> None:
    """The whole message; no file is written."""
    counted.bring_to("001")
    with pytest.raises(RefusedError) as caught:
        make(counted, autogenerate=True)
    assert str(caught.value) == (
        "The database of scratch is at 001, and 002, 003 still pending; "
        "comparing now would repeat what is in there.\n"
        "Run arxos-migrate upgrade scratch, then this command again."
    )
    assert len(list(counted.scratch.versions.glob("*.py"))) == 3
