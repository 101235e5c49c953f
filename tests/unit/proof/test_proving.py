"""A history that is proved on a pretended ground."""

from pathlib import Path

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.history import read_history
from arxos_migrations.proof.key import proof_key
from arxos_migrations.proof.proof_file import Proof
from arxos_migrations.proof.proving import declared, prove
from arxos_migrations.proof.trace import Statement, Trace
from arxos_migrations.proof.verdict import Verdict
from arxos_migrations.snapshot.delta import Delta
from support.pretended import Database, Move, PretendedGround
from support.scratch import Scratch

UP, DOWN = Direction.UPGRADE, Direction.DOWNGRADE


def adding(name: str) -> Move:
    """Make an object."""

    def add(database: Database) -> None:
        database.objects[name] = {}

    return add


def removing(name: str) -> Move:
    """Take it away."""

    def remove(database: Database) -> None:
        del database.objects[name]

    return remove


def refuse(_: Database) -> None:
    """Have no way."""
    raise ValueError("no way")


GOOD = {
    (number, direction): make(f"table {number}")
    for number in ("001", "002", "003")
    for direction, make in ((UP, adding), (DOWN, removing))
}


def proved(
    scratch: Scratch, moves: dict[tuple[str, Direction], Move], *wanted: str
) -> tuple[list[Proof], PretendedGround]:
    """Prove them."""
    ground = PretendedGround(moves)
    ground.traces = []
    ground.databases["base"].objects["schema public"] = {}
    history = read_history(scratch.service.versions)
    begun: list[str] = []
    proofs = list(prove(ground, history, wanted or history.order, begin=begun.append))
    assert set(ground.databases) == {"base"}
    assert [proof.judgement.revision for proof in proofs] == [
        name for name in begun if not wanted or name in wanted
    ]
    return proofs, ground


def test_each_revision_is_proved_behind_the_ones_before(revised: Scratch) -> None:
    """What a database has before the first one counts as made by it."""
    proofs, _ = proved(revised, GOOD)
    assert [(proof.judgement.verdict, proof.delta) for proof in proofs] == [
        (
            Verdict.EXACT,
            Delta(added={"schema public": {}, "table 001": {}}, changed={}, removed=()),
        ),
        (Verdict.EXACT, Delta(added={"table 002": {}}, changed={}, removed=())),
        (Verdict.EXACT, Delta(added={"table 003": {}}, changed={}, removed=())),
    ]
    history = read_history(revised.service.versions)
    assert [proof.key for proof in proofs] == [
        proof_key(history, name, engine="pretended 1") for name in history.order
    ]
    assert len({proof.fingerprint for proof in proofs}) == 3


def test_the_trace_is_a_part_of_the_proof(revised: Scratch) -> None:
    """Of one that could be run."""
    first, failed = proved(revised, {**GOOD, ("002", UP): refuse})[0]
    assert first.trace == Trace(
        upgrade=(Statement(text="upgrade 001", transaction=1),),
        downgrade=(Statement(text="downgrade 001", transaction=1),),
    )
    assert failed.trace is None


def test_only_the_wanted_ones_are_walked(revised: Scratch) -> None:
    """Those before them are gone up, nothing else."""
    proofs, ground = proved(revised, GOOD, "002")
    assert [proof.judgement.revision for proof in proofs] == ["002"]
    assert {number for number, _ in ground.moved} == {"001", "002"}
    assert ("001", DOWN) not in ground.moved


def test_behind_an_upgrade_that_fails_nothing_is_proved(revised: Scratch) -> None:
    """It is the last one."""
    proofs, _ = proved(revised, {**GOOD, ("002", UP): refuse})
    assert [(proof.judgement.verdict, proof.judgement.reason) for proof in proofs] == [
        (Verdict.EXACT, ""),
        (Verdict.FAILED, "The upgrade fails: no way"),
    ]


def test_a_downgrade_that_fails_keeps_no_other_from_being_proved(revised: Scratch) -> None:
    """The next one starts from a database that was never taken back."""
    proofs, _ = proved(revised, {**GOOD, ("002", DOWN): refuse})
    assert [proof.judgement.verdict for proof in proofs] == [
        Verdict.EXACT,
        Verdict.FAILED,
        Verdict.EXACT,
    ]


def test_a_branch_starts_where_it_left(revised: Scratch) -> None:
    """Nothing of the other branch is in its database."""
    revised.revise("002b", parent="001")
    moves = {**GOOD, ("002b", UP): adding("table 002b"), ("002b", DOWN): removing("table 002b")}
    proofs, _ = proved(revised, moves)
    delta = next(proof.delta for proof in proofs if proof.judgement.revision == "002b")
    assert delta == Delta(added={"table 002b": {}}, changed={}, removed=())


@pytest.mark.parametrize(
    ("up", "down", "reason"),
    [
        ('op.execute("a")', "raise NotImplementedError", "what it made is lost."),
        ('op.execute("a")', "pass", "what it made is lost."),
        ('op.execute("a")', 'op.execute("b")', None),
        ("pass", "pass", None),
    ],
)
def test_a_way_that_is_not_there_is_declared_by_the_header(
    up: str, down: str, reason: str | None, scratch: Scratch
) -> None:
    """Where there is a way, it is gone, whatever the header says."""
    scratch.revise("001", up=up, down=down)
    file = read_history(scratch.service.versions).revisions["001"]
    assert declared(file) == reason


def test_no_header_declares_nothing(scratch: Scratch, tmp_path: Path) -> None:
    """Then the missing way is a failure."""
    assert tmp_path.exists()
    path = scratch.revise("001", up='op.execute("a")', down="raise NotImplementedError")
    path.write_text(path.read_text("utf-8").replace("Rollback: what it made is lost.\n", ""))
    file = read_history(scratch.service.versions).revisions["001"]
    assert declared(file) is None
    path.write_text(path.read_text("utf-8").replace("Phase: expand\n", ""))
    assert declared(read_history(scratch.service.versions).revisions["001"]) is None


def test_a_database_is_kept_as_long_as_a_revision_starts_from_it(revised: Scratch) -> None:
    """A long history needs no more room than a short one; a branch keeps its start."""
    _, ground = proved(revised, GOOD)
    assert ground.most_at_once == 5  # base, below, above, and the copies that are walked and traced
    revised.revise("002b", parent="001")
    revised.revise("004", parent="003")
    merged = revised.versions / "004_take_step.py"
    merged.write_text(
        merged.read_text("utf-8").replace('"003"', '("003", "002b")'), encoding="utf-8"
    )
    proofs, _ = proved(revised, GOOD)
    assert [proof.judgement.verdict for proof in proofs] == [Verdict.EXACT] * 5
