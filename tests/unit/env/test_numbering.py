"""New revision files: number, name, author."""

import subprocess
from argparse import Namespace

import alembic.util
import pytest

from arxos_migrations.env import numbering
from arxos_migrations.errors import UsageError
from arxos_migrations.history import read_revision_file
from arxos_migrations.history.checks import header_problems
from arxos_migrations.history.header import parse_header
from support.alembic_runs import Runner


def names(runner: Runner) -> list[str]:
    """List the files of the service."""
    return sorted(path.name for path in runner.scratch.versions.glob("*.py"))


def test_the_first_revision_is_001(runner: Runner) -> None:
    """Named after its message."""
    runner.run("revision", message="Add rooms, and doors!")
    assert names(runner) == ["001_add_rooms_and_doors.py"]


def test_the_next_revision_has_the_next_number(counted: Runner) -> None:
    """And the newest one as its parent."""
    counted.run("revision", message="add windows")
    made = read_revision_file(counted.scratch.versions / "004_add_windows.py")
    assert (made.revision, made.down_revisions) == ("004", ("003",))


@pytest.mark.parametrize("drawn", ["123456789012", "31137312785b", "deadbeef0123"])
def test_what_alembic_draws_by_chance_is_no_number(
    counted: Runner, monkeypatch: pytest.MonkeyPatch, drawn: str
) -> None:
    """Though it may look like one."""
    monkeypatch.setattr(alembic.util, "rev_id", lambda: drawn)
    counted.run("revision", message="add windows")
    assert "004_add_windows.py" in names(counted)


def test_what_alembic_draws_has_the_length_that_is_known() -> None:
    """Else it might be taken for a number that was asked for."""
    assert len(alembic.util.rev_id()) == numbering._RANDOM_LENGTH


def test_a_branch_has_the_number_with_a_letter(counted: Runner) -> None:
    """So both are seen to be the third."""
    counted.run("revision", message="add windows", head="002", splice=True)
    assert "003a_add_windows.py" in names(counted)


def test_a_merge_is_named_after_what_it_joins(counted: Runner) -> None:
    """Where nobody says more."""
    counted.scratch.revise("003a", parent="002", name="003a_take_step.py")
    counted.run("merge", ["003", "003a"])
    made = read_revision_file(counted.scratch.versions / "004_merge_003_and_003a.py")
    assert set(made.down_revisions) == {"003", "003a"}


@pytest.mark.parametrize("message", [None, "", "x", "…"])
def test_a_message_that_makes_no_name_is_refused(counted: Runner, message: str | None) -> None:
    """And no file is written."""
    before = names(counted)
    with pytest.raises(UsageError) as caught:
        counted.run("revision", message=message)
    assert str(caught.value) == (
        f"The message {message or ''!r} does not make a file name of at least two words.\n"
        'Say what is done to what, as in "add rooms", which makes 002_add_rooms.py.'
    )
    assert names(counted) == before


def test_a_number_may_be_asked_for(counted: Runner) -> None:
    """`--rev-id 010`."""
    counted.run("revision", message="add windows", rev_id="010")
    assert "010_add_windows.py" in names(counted)


def test_an_identifier_that_is_no_number_is_refused(counted: Runner) -> None:
    """As typed on a bare command line."""
    config = counted.config()
    config.cmd_opts = Namespace(rev_id="abc", x=None)
    from alembic import command

    with pytest.raises(UsageError) as caught:
        command.revision(config, message="add windows", rev_id="abc")
    assert str(caught.value) == (
        "'abc' is no revision number: they are 001, 002, and 002a for a branch.\n"
        "Leave --rev-id away; the next number is found for you."
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Let git be asked, and see what."""
    calls: list[list[str]] = []

    def answer(words: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append(words)
        known = {"user.name": "Backend engineer 3", "user.email": "backend3@example.org"}
        return subprocess.CompletedProcess(words, 0, stdout=known[words[-1]] + "\n")

    monkeypatch.setattr(subprocess, "run", answer)
    return calls


@pytest.mark.usefixtures("asked")
def test_the_header_names_the_author(counted: Runner) -> None:
    """From git."""
    counted.run("revision", message="add windows")
    path = counted.scratch.versions / "004_add_windows.py"
    header = parse_header(read_revision_file(path).docstring)
    assert header.author == "Backend engineer 3 <backend3@example.org>"


@pytest.mark.usefixtures("asked")
def test_a_merge_has_an_author_too(counted: Runner) -> None:
    """Its file is written by another command."""
    counted.scratch.revise("003a", parent="002", name="003a_take_step.py")
    counted.run("merge", ["003", "003a"])
    made = read_revision_file(counted.scratch.versions / "004_merge_003_and_003a.py")
    assert parse_header(made.docstring).author == "Backend engineer 3 <backend3@example.org>"


def test_without_git_the_header_is_sound_all_the_same(
    counted: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person mends the author."""
    monkeypatch.setenv("PATH", "/nowhere")
    counted.run("revision", message="add windows")
    made = read_revision_file(counted.scratch.versions / "004_add_windows.py")
    assert "\nAuthor: Unknown author <unknown@example.org>\n" in made.docstring
    assert header_problems([made]) == ()


def test_git_is_asked_only_where_a_file_is_written(counted: Runner, asked: list[list[str]]) -> None:
    """Not before an upgrade, which may run where git is not."""
    counted.run("upgrade", "head")
    counted.run("current")
    counted.run("downgrade", "base")
    assert asked == []
    counted.run("revision", message="add windows")
    assert asked == [["git", "config", "user.name"], ["git", "config", "user.email"]]
