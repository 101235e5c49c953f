"""Files that are not those that made the database what it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.audit.applied import LastStep
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import RefusedError
from arxos_migrations.history.source import source_hash
from arxos_migrations.runner import recorded
from support.scratch import Scratch, make_scratch
from support.server import backend

Steps = dict[str, LastStep]
Judge = Callable[..., list[tuple[str, str | None]]]


@pytest.fixture
def files(tmp_path: Path) -> Scratch:
    """Write four revisions."""
    scratch = make_scratch(tmp_path)
    for number, parent in (("001", None), ("002", "001"), ("003", "002"), ("004", "003")):
        scratch.revise(number, parent=parent)
    return scratch


@pytest.fixture
def steps(files: Scratch) -> Steps:
    """Give the record of a database that was brought to 003."""
    return {
        number: LastStep(Direction.UPGRADE, source_hash(files.versions / f"{number}_take_step.py"))
        for number in ("001", "002", "003")
    }


@pytest.fixture
def judge(files: Scratch, steps: Steps, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """Give a function that judges the files beside the record."""
    monkeypatch.setattr(recorded, "last_steps", lambda _driver, _service: steps)
    monkeypatch.setattr(
        recorded, "is_gapless", lambda _driver, _service, _heads: "gap" not in steps
    )

    def judged(*heads: str, accepted: tuple[str, ...] = ()) -> list[tuple[str, str | None]]:
        service = replace(backend(), versions=(files.versions,))
        found = recorded.accepted_differences(None, service, heads or ("003",), accepted=accepted)
        for revision, source in found:
            steps[revision] = LastStep(Direction.ACCEPT, source)
        return found

    return judged


def refusal(judge: Judge, *heads: str) -> str:
    """Give the whole message."""
    with pytest.raises(RefusedError) as caught:
        judge(*heads)
    return str(caught.value)


def test_files_as_they_were_are_true(judge: Judge) -> None:
    """Also those of revisions that are still to come."""
    assert judge() == []


def test_a_database_without_a_record_is_not_judged(judge: Judge, steps: Steps) -> None:
    """It may have been migrated by anything."""
    steps.clear()
    judge()


def test_an_edited_revision_is_refused_until_that_is_accepted(files: Scratch, judge: Judge) -> None:
    """The whole message; one that is not applied may be edited."""
    files.revise("004", parent="003", up="op.execute('SELECT 1')")
    judge()
    files.revise("002", parent="001", up="op.execute('SELECT 1')")
    assert refusal(judge) == (
        "Revision 002 was edited after it was applied (002_take_step.py).\n"
        "Bring back what was applied and write a new revision, or add --accept-edited 002."
    )
    assert [revision for revision, _ in judge(accepted=("002",))] == ["002"]
    assert judge() == []  # it is recorded with the run
    files.revise("002", parent="001", up="op.execute('SELECT 2')")
    refusal(judge)


def test_a_header_may_be_edited(files: Scratch, judge: Judge) -> None:
    """It does nothing."""
    path = files.versions / "002_take_step.py"
    path.write_text(path.read_text().replace("to be seen by a test", "to be read", 1))
    judge()


def test_a_revision_whose_file_is_gone_is_missed(files: Scratch, judge: Judge) -> None:
    """Though the chain is closed again."""
    (files.versions / "002_take_step.py").unlink()
    path = files.versions / "003_take_step.py"
    path.write_text(path.read_text().replace("down_revision = '002'", "down_revision = '001'"))
    assert refusal(judge).splitlines()[:2] == [
        "Revision 002 was applied, and its file is gone.",
        "Revision 003 was edited after it was applied (003_take_step.py).",
    ]
    assert dict(judge(accepted=("002", "003")))["002"] is None
    assert judge() == []


def test_a_revision_that_was_put_in_between_would_never_be_run(
    files: Scratch, judge: Judge, steps: Steps
) -> None:
    """Alembic takes everything below the head for applied."""
    files.revise("002a", parent="002")
    path = files.versions / "003_take_step.py"
    path.write_text(path.read_text().replace("down_revision = '002'", "down_revision = '002a'"))
    steps["003"] = LastStep(Direction.UPGRADE, source_hash(path))
    assert refusal(judge) == (
        "Revision 002a stands below revisions that are applied, and no run of it is recorded.\n"
        "Bring back what was applied and write a new revision, or add --accept-edited 002a."
    )
    judge(accepted=("002a",))
    assert judge() == []


def test_every_difference_is_a_finding(files: Scratch, judge: Judge) -> None:
    """With what is to be done about it alone."""
    for number, parent in (("001", None), ("002", "001"), ("003", "002")):
        files.revise(number, parent=parent, up="op.execute('SELECT 1')")
    with pytest.raises(RefusedError) as caught:
        judge()
    assert caught.value.findings == tuple(
        (
            f"Revision {number} was edited after it was applied ({number}_take_step.py).",
            "Bring back what was applied and write a new revision, "
            f"or add --accept-edited {number}.",
            "",
        )
        for number in ("001", "002", "003")
    )


@pytest.mark.parametrize("gone", [("001",), ("001", "002")])
def test_what_came_in_before_the_record_began_is_not_missed(
    judge: Judge, steps: Steps, gone: tuple[str, ...]
) -> None:
    """Somebody else has run it."""
    for revision in gone:
        del steps[revision]
    judge()


def test_a_file_that_was_applied_or_accepted_once_is_not_edited(judge: Judge, steps: Steps) -> None:
    """Two releases take turns on one database."""
    steps["001"] = LastStep(Direction.ACCEPT, "formatted", frozenset((str(steps["001"].source),)))
    judge()


def test_a_stamp_says_nothing_of_what_lies_below_it(judge: Judge, steps: Steps) -> None:
    """Whatever it was for."""
    del steps["002"]
    steps["003"] = LastStep(Direction.STAMP, None)
    judge()


def test_a_revision_that_something_else_has_applied_is_not_missed(
    judge: Judge, steps: Steps
) -> None:
    """Such as a script: then a run began where none had ended."""
    del steps["003"]
    with pytest.raises(RefusedError):
        judge()
    steps["gap"] = LastStep(Direction.DOWNGRADE, None)
    judge()


def test_what_was_taken_back_and_came_back_otherwise_may_be_edited(
    files: Scratch, judge: Judge, steps: Steps
) -> None:
    """By hand, and then stamped: nobody knows what was run."""
    steps["002"] = LastStep(Direction.DOWNGRADE, steps["002"].source)
    files.revise("002", parent="001", up="op.execute('SELECT 1')")
    judge()


@pytest.fixture
def edited(files: Scratch, steps: Steps) -> Scratch:
    """Give five applied revisions, every file of which was formatted since."""
    steps |= {number: LastStep(Direction.UPGRADE, "as it was") for number in ("004", "005")}
    files.revise("005", parent="004")
    for number, parent in (("001", None), ("002", "001"), ("003", "002"), ("004", "003")):
        files.revise(number, parent=parent, up="op.execute('SELECT 1')")
    return files


@pytest.mark.usefixtures("edited")
def test_many_edited_files_are_accepted_by_one_word(judge: Judge) -> None:
    """Where there are too many to name; a message has five lines."""
    assert refusal(judge, "005") == (
        "Revision 001 was edited after it was applied (001_take_step.py).\n"
        "Revision 002 was edited after it was applied (002_take_step.py).\n"
        "Revision 003 was edited after it was applied (003_take_step.py). And 2 more.\n"
        "Bring back what was applied and write a new revision, or add --accept-edited all."
    )
    found = judge("005", accepted=("all",))
    assert [revision for revision, _ in found] == ["001", "002", "003", "004", "005"]
    assert judge("005") == []


def test_what_is_gone_or_was_put_in_has_to_be_named(edited: Scratch, judge: Judge) -> None:
    """No formatter does that; they are shown before the edited ones."""
    (edited.versions / "002_take_step.py").unlink()
    edited.revise("002a", parent="001")
    path = edited.versions / "003_take_step.py"
    path.write_text(path.read_text().replace("down_revision = '002'", "down_revision = '002a'"))
    named = (
        "Bring back what was applied and write a new revision, or add --accept-edited 002 "
        "--accept-edited 002a"
    )
    gone = "Revision 002 was applied, and its file is gone.\n"
    put_in = "Revision 002a stands below revisions that are applied, and no run of it is recorded."
    assert refusal(judge, "005") == (
        f"{gone}{put_in}\n"
        "Revision 001 was edited after it was applied (001_take_step.py). And 3 more.\n"
        f"{named} --accept-edited all."
    )
    with pytest.raises(RefusedError) as caught:
        judge("005", accepted=("all",))
    assert str(caught.value) == f"{gone}{put_in}\n{named}."
    assert len(judge("005", accepted=("all", "002", "002a"))) == 6


def test_many_that_are_gone_are_named_three_at_a_time(judge: Judge, steps: Steps) -> None:
    """One word would be said too easily."""
    for number in ("005", "006", "007", "008"):
        steps[number] = LastStep(Direction.UPGRADE, "as it was")
    assert refusal(judge).splitlines()[2:] == [
        "Revision 007 was applied, and its file is gone. And 1 more.",
        "Bring back what was applied and write a new revision, or add --accept-edited 005 "
        "--accept-edited 006 --accept-edited 007.",
    ]


def test_many_faults_are_counted(files: Scratch, judge: Judge) -> None:
    """A message has five lines."""
    for number, parent in (("001", None), ("002", "001"), ("003", "002")):
        files.revise(number, parent=parent, up="1")
    (files.versions / "001_take_step.py").unlink()
    files.revise("001b", parent=None)
    path = files.versions / "002_take_step.py"
    path.write_text(path.read_text().replace("down_revision = '001'", "down_revision = '001b'"))
    assert refusal(judge).splitlines() == [
        "Revision 001 was applied, and its file is gone.",
        "Revision 002 was edited after it was applied (002_take_step.py).",
        "Revision 003 was edited after it was applied (003_take_step.py).",
        "Bring back what was applied and write a new revision, or add --accept-edited 001 "
        "--accept-edited 002 --accept-edited 003.",
    ]
