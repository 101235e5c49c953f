"""What is said of what was seen."""

from dataclasses import replace

import pytest

from arxos_migrations.proof.rows import Loss
from arxos_migrations.proof.verdict import Judgement, Verdict, judge
from arxos_migrations.proof.walked import NewRows, OldRows, Walked
from arxos_migrations.snapshot.difference import Diff, Difference

NOTHING = Diff(engine="sqlite", differences=())
SOMETHING = Diff(
    engine="sqlite", differences=(Difference(name="index i", expected={}, found=None),)
)
OLD = OldRows(up=None, schema_back=NOTHING, schema_again=NOTHING, schema_with_rows=NOTHING)
GONE = Loss(words="t is gone", table="t")
COLUMN = Loss(words="t.a is gone", table="t", column="a")
SEQUENCE = Loss(words="s begins again, not behind 7")
WALKED = Walked(revision="002", declared=None, old=OLD, new=NewRows(), seeded=("Seeded.",))


def judged(walked: Walked) -> tuple[Verdict, str, tuple[str, ...]]:
    """Judge, and leave out what is only noted."""
    judgement = judge(walked)
    assert judgement.revision == "002"
    assert judgement.notes[-1] == "Seeded."
    return judgement.verdict, judgement.reason, judgement.lost


@pytest.mark.parametrize(
    ("walked", "said"),
    [
        (WALKED, (Verdict.EXACT, "", ())),
        (replace(WALKED, new=None), (Verdict.EXACT, "", ())),
        (
            replace(WALKED, old=replace(OLD, up="no way")),
            (Verdict.FAILED, "The upgrade fails: no way", ()),
        ),
        (
            replace(WALKED, unreadable=("view v: no column", "view w: no"), declared="it is gone"),
            (
                Verdict.FAILED,
                "A view of its own cannot be selected from: view v: no column; view w: no",
                (),
            ),
        ),
        (
            replace(WALKED, declared="it is gone"),
            (Verdict.IRREVERSIBLE, "it is gone", ()),
        ),
        (
            replace(WALKED, old=replace(OLD, down="no way")),
            (Verdict.FAILED, "The downgrade fails: no way", ()),
        ),
        (
            replace(WALKED, old=replace(OLD, schema_back=SOMETHING, lost=(GONE,))),
            (
                Verdict.LOSSY,
                "The old schema does not come back.",
                ("index i is missing.", "t is gone"),
            ),
        ),
        (
            replace(WALKED, old=replace(OLD, lost=(GONE,), left=("u has 1 row more",))),
            (Verdict.LOSSY, "Old rows do not come back.", ("t is gone",)),
        ),
        (
            replace(WALKED, old=replace(OLD, again="it is there")),
            (Verdict.FAILED, "The upgrade fails when it is run again: it is there", ()),
        ),
        (
            replace(WALKED, old=replace(OLD, schema_again=SOMETHING)),
            (
                Verdict.FAILED,
                "The upgrade makes another schema when it is run again.",
                ("index i is missing.",),
            ),
        ),
        (
            replace(WALKED, old=replace(OLD, schema_with_rows=SOMETHING)),
            (
                Verdict.FAILED,
                "The upgrade makes another schema where there are rows.",
                ("index i is missing.",),
            ),
        ),
        (
            replace(WALKED, new=NewRows(down="too long")),
            (
                Verdict.FAILED,
                "The downgrade fails on rows that are written after the upgrade: too long",
                (),
            ),
        ),
        (
            replace(
                WALKED,
                old=replace(OLD, left=("t has 1 row more",)),
                new=NewRows(lost=(COLUMN,)),
            ),
            (Verdict.LEAVES, "Rows that the upgrade adds stay.", ("t has 1 row more",)),
        ),
        (
            replace(WALKED, new=NewRows(lost=(COLUMN,))),
            (Verdict.DISCARDS, "What is written since the upgrade is lost.", ("t.a is gone",)),
        ),
    ],
)
def test_the_worst_that_was_seen_is_the_verdict(
    walked: Walked, said: tuple[Verdict, str, tuple[str, ...]]
) -> None:
    """With its reason."""
    assert judged(walked) == said


def test_what_is_no_loss_is_noted() -> None:
    """What is tightened, what does nothing, what cannot be called or traced."""
    walked = replace(
        WALKED,
        old=replace(OLD, tightens="too long", makes_nothing=True, unlike=(COLUMN,) * 4),
        new=NewRows(odd="no JSON"),
        calls=("function f() fails: no",),
        untraced=("What asyncpg sends is not traced.",),
    )
    assert judge(walked) == Judgement(
        revision="002",
        verdict=Verdict.EXACT,
        reason="",
        notes=(
            "The upgrade refuses rows that were allowed: too long",
            "The upgrade changes neither schema nor rows.",
            f"Two upgrades of the same rows differ: {'; '.join([COLUMN.words] * 3)}",
            "The downgrade fails on odd rows, not on plain ones: no JSON",
            "function f() fails: no",
            "What asyncpg sends is not traced.",
            "Seeded.",
        ),
    )


def test_where_rows_have_lost_something_is_said_of_both_walks() -> None:
    """Whatever the verdict is; a sequence has no rows."""
    walked = replace(
        WALKED,
        old=replace(OLD, lost=(GONE, SEQUENCE)),
        new=NewRows(lost=(GONE, COLUMN)),
    )
    assert judge(walked).losses == (("t", None), ("t", "a"))
    assert judge(replace(walked, old=OLD)).losses == (("t", None), ("t", "a"))
    assert judge(replace(walked, new=None)).losses == (("t", None),)


def test_two_verdicts_need_no_word_of_the_author() -> None:
    """All others have to be declared."""
    sound = {verdict for verdict in Verdict if verdict.is_sound}
    assert sound == {Verdict.EXACT, Verdict.DISCARDS}
