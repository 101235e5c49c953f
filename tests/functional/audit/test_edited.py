"""Revisions that are applied are compared with what was run, by what is recorded."""

import pytest

from functional.audit.conftest import ALEMBIC, ARXOS, Recorded

TOOLS = pytest.mark.parametrize(
    ("tool", "code", "said", "accepting"),
    [
        (ARXOS, 3, "--accept-edited 001", ("upgrade", "--accept-edited", "001")),
        (
            ALEMBIC,
            255,
            "-x: alembic -x accept_edited=001 upgrade head",
            ("-x", "accept_edited=001", "upgrade", "head"),
        ),
    ],
)
MANY = """\
1 step to do
Revision 001 was edited after it was applied (001_take_step.py).
Revision 002 was edited after it was applied (002_take_step.py).
Revision 003 was edited after it was applied (003_take_step.py). And 1 more.
Bring back what was applied and write a new revision, or add --accept-edited all.
"""
TEXT = """\
Revision 001 was edited after it was applied (001_take_step.py).
Bring back what was applied and write a new revision, or add {}.
"""


@TOOLS
def test_an_edited_revision_stops_the_next_run_until_it_is_accepted(
    recorded: Recorded, tool: str, code: int, said: str, accepting: tuple[str, ...]
) -> None:
    """Once: what was accepted is recorded. Nothing to do is no run, and a stamp runs nothing."""
    recorded.scratch.revise("001", up="op.execute('CREATE TABLE others (id integer)')")
    assert recorded.upgrade(tool).returncode == 0
    recorded.scratch.revise("002", parent="001", up="op.execute('SELECT 1')")
    refused = recorded.upgrade(tool)
    assert refused.returncode == code
    assert TEXT.format(said) in refused.stderr + refused.stdout
    assert recorded.run(tool, *accepting).returncode == 0
    run = recorded.runs()[-1]
    assert [(step.revision, str(step.direction)) for step in run.steps] == [
        ("001", "accept"),
        ("002", "upgrade"),
    ]
    assert recorded.run(ARXOS, "runs").stdout.splitlines()[0].split("  ")[-2] == "1 step"
    assert "accept" not in recorded.run(ARXOS, "runs", "--stats").stdout
    recorded.scratch.revise("003", parent="002")
    assert recorded.upgrade(tool).returncode == 0
    assert recorded.run(tool, "stamp", "001").returncode == 0


@pytest.mark.parametrize(
    ("tool", "accepting"),
    [
        (ARXOS, ("upgrade", "--accept-edited", "all")),
        (ALEMBIC, ("-x", "accept_edited=all", "upgrade", "head")),
    ],
)
def test_many_edited_revisions_are_accepted_by_one_word(
    recorded: Recorded, tool: str, accepting: tuple[str, ...]
) -> None:
    """As after a formatter has been everywhere; each is recorded."""
    chain = [("001", None), ("002", "001"), ("003", "002"), ("004", "003")]
    for number, parent in chain[1:]:
        recorded.scratch.revise(number, parent=parent)
    assert recorded.upgrade().returncode == 0
    for number, parent in chain:
        recorded.scratch.revise(number, parent=parent, up="op.execute('SELECT 1')")
    recorded.scratch.revise("005", parent="004")
    refused = recorded.upgrade(ARXOS)
    assert (refused.returncode, refused.stderr) == (3, MANY)
    assert recorded.run(tool, *accepting).returncode == 0
    assert [(step.revision, str(step.direction)) for step in recorded.runs()[-1].steps] == [
        *((number, "accept") for number in ("001", "002", "003", "004")),
        ("005", "upgrade"),
    ]
    recorded.scratch.revise("006", parent="005")
    assert recorded.upgrade(tool).returncode == 0


def test_a_revision_that_was_put_in_between_is_told(recorded: Recorded) -> None:
    """Plain Alembic passes it over in silence."""
    recorded.scratch.revise("002", parent="001")
    assert recorded.upgrade().returncode == 0
    recorded.scratch.revise("001a", parent="001")
    path = recorded.scratch.versions / "002_take_step.py"
    path.write_text(path.read_text().replace("down_revision = '001'", "down_revision = '001a'"))
    recorded.scratch.revise("003", parent="002")
    refused = recorded.upgrade(ARXOS)
    assert refused.returncode == 3
    assert refused.stderr.splitlines()[-3:] == [
        "Revision 002 was edited after it was applied (002_take_step.py).",
        "Revision 001a stands below revisions that are applied, and no run of it is recorded.",
        "Bring back what was applied and write a new revision, or add --accept-edited 002 "
        "--accept-edited 001a.",
    ]
    assert recorded.runs()[-1].heads_after == ("002",)


def test_what_a_script_has_applied_is_not_missed(recorded: Recorded) -> None:
    """Nobody has recorded it, and the run behind it is no reason to doubt it."""
    for number, parent in (("002", "001"), ("003", "002"), ("004", "003")):
        recorded.scratch.revise(number, parent=parent)
    assert recorded.run(ARXOS, "upgrade", "002").returncode == 0
    table = "arxos_migrations.alembic_version_scratch"
    statement = f"UPDATE {table} SET version_num = '003'"
    with recorded.database.connect() as driver:
        driver.execute(statement.replace("s.a", "s_a") if recorded.is_file else statement)
        driver.commit()
    assert recorded.upgrade(ARXOS).returncode == 0
    recorded.scratch.revise("005", parent="004")
    assert recorded.upgrade(ARXOS).returncode == 0
