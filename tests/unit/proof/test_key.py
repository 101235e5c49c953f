"""What a proof is of."""

from arxos_migrations.history import read_history
from arxos_migrations.proof.key import before, proof_key
from support.scratch import Scratch


def keys(scratch: Scratch) -> dict[str, str]:
    """Give the keys of all revisions."""
    history = read_history(scratch.service.versions)
    return {name: proof_key(history, name, engine="postgresql 15") for name in history.order}


def changed(scratch: Scratch, old: str, new: str) -> set[str]:
    """Change the file of 002, and name the revisions whose keys are other ones then."""
    were = keys(scratch)
    path = scratch.versions / "002_take_step.py"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    are = keys(scratch)
    return {name for name in are if are[name] != were[name]}


def test_equal_files_have_equal_keys(revised: Scratch) -> None:
    """Each revision has another one."""
    assert keys(revised) == keys(revised)
    assert len(set(keys(revised).values())) == 3


def test_a_change_counts_for_all_revisions_behind_it(revised: Scratch) -> None:
    """Those before it are what they were."""
    assert changed(revised, "DROP INDEX", "DROP INDEX IF EXISTS") == {"002", "003"}


def test_a_header_counts_for_its_own_revision(revised: Scratch) -> None:
    """It says whether there is a way back, and does nothing."""
    assert changed(revised, "Purpose: to be", "Purpose: perhaps to be") == {"002"}


def test_line_ends_count_for_nothing(revised: Scratch) -> None:
    """Version control may turn them."""
    were = keys(revised)
    for path in revised.versions.glob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert keys(revised) == were


def test_another_engine_is_another_proof(revised: Scratch) -> None:
    """With its major version."""
    history = read_history(revised.service.versions)
    assert proof_key(history, "001", engine="postgresql 16") != keys(revised)["001"]


def test_what_comes_before_is_in_its_order(revised: Scratch) -> None:
    """Also where branches meet."""
    revised.revise("003b", parent="001")
    revised.revise("004")
    path = revised.versions / "004_take_step.py"
    path.write_text(
        path.read_text("utf-8").replace("down_revision = None", 'down_revision = ("003", "003b")')
    )
    history = read_history(revised.service.versions)
    assert before(history, "004") == tuple(n for n in history.order if n != "004")
    assert before(history, "003b") == ("001",)
    assert before(history, "001") == ()
