"""What is proved, what counts, and which files are written."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.deploy import prove as module
from arxos_migrations.deploy.prove import Proved, prove_service
from arxos_migrations.errors import UsageError
from arxos_migrations.proof.proof_file import Proof
from arxos_migrations.proof.resume.result import Resumed
from arxos_migrations.proof.running import run_proofs
from arxos_migrations.proof.trace import Effects
from arxos_migrations.proof.verdict import Judgement, Verdict
from support.proved import INDEX, SHADOWS, three_revisions
from support.scratch import Scratch

Seen = list[tuple[str, Verdict, str, bool, bool]]


@pytest.fixture
def proving(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """Give a service with three revisions, and a shadow that is made once."""
    monkeypatch.setattr(module, "private_folder", lambda _: SHADOWS)
    return three_revisions(scratch)


def prove(
    scratch: Scratch,
    *revisions: str,
    again: bool = False,
    check: bool = False,
    resume: bool = False,
) -> Iterator[Proved]:
    """Prove them."""
    return prove_service(
        scratch.service,
        revisions=revisions,
        again=again,
        check=check,
        resume=resume,
        install=False,
        tell=print,
    )


def seen(found: Iterator[Proved]) -> Seen:
    """Say of each what matters here."""
    return [
        (
            each.judgement.revision,
            each.judgement.verdict,
            each.misfit,
            each.is_sound,
            each.is_new,
        )
        for each in found
    ]


def files(scratch: Scratch) -> dict[str, bytes]:
    """Read the files of the proofs."""
    folder = scratch.versions.parent / "proofs"
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*"))}


PROVED: Seen = [
    ("001", Verdict.DISCARDS, "", True, True),
    ("002", Verdict.EXACT, "", True, True),
    # Its header says that what it made is lost.
    ("003", Verdict.LOSSY, "", True, True),
]


def test_what_was_proved_is_kept_and_counts(proving: Scratch) -> None:
    """The second time nothing is run."""
    assert seen(prove(proving)) == PROVED
    before = files(proving)
    assert list(before) == [f"{number}_take_step.json" for number in ("001", "002", "003")]
    assert seen(prove(proving)) == [(*each[:4], False) for each in PROVED]
    assert seen(prove(proving, check=True)) == [(*each[:4], False) for each in PROVED]
    assert files(proving) == before


def test_what_statements_do_is_kept(proving: Scratch) -> None:
    """How long they take is known of a new proof alone."""
    for is_new in (True, False):
        (_, second, _) = prove(proving)
        assert second.trace is not None
        (up,), (down,) = (found for _, found in second.trace.ways)
        assert (up.text, up.effects) == (
            "CREATE INDEX first ON rooms (id)",
            Effects(
                locks=(("public.rooms", "SHARE"),),
                scanned=("public.rooms",),
                new=("index public.first",),
            ),
        )
        assert (down.text, down.effects) == (
            "DROP INDEX first",
            Effects(
                locks=(("public.rooms", "ACCESS EXCLUSIVE"),),
                dropped=("index public.first",),
            ),
        )
        shape = second.shape()["trace"]["upgrade"][0]
        assert ("duration_ms" in shape) is is_new


def test_all_can_be_proved_again(proving: Scratch) -> None:
    """And compared with what there is; the files come out the same."""
    list(prove(proving))
    before = files(proving)
    assert seen(prove(proving, again=True)) == PROVED
    assert files(proving) == before
    assert seen(prove(proving, again=True, check=True)) == PROVED
    path = proving.versions.parent / "proofs" / "002_take_step.json"
    path.write_text(path.read_text("utf-8").replace('"EXACT"', '"DISCARDS"'), "utf-8")
    assert seen(prove(proving, again=True, check=True))[1] == (
        "002",
        Verdict.EXACT,
        "Its proof says something else.",
        False,
        True,
    )


def test_a_change_takes_the_proofs_behind_it_away(proving: Scratch) -> None:
    """Only those are proved again."""
    list(prove(proving))
    proving.revise("002", parent="001", up=INDEX.format(name="other"), down="op.get_bind()")
    checked = seen(prove(proving, check=True))
    assert [each[2] for each in checked] == [
        "",
        *["It, or one before it, was proved otherwise."] * 2,
    ]
    assert [each[3] for each in checked] == [True, False, False]
    assert [each[4] for each in seen(prove(proving))] == [False, True, True]


def test_one_revision_can_be_named(proving: Scratch) -> None:
    """The others are neither proved nor asked for."""
    assert [each[0] for each in seen(prove(proving, "002"))] == ["002"]
    assert list(files(proving)) == ["002_take_step.json"]
    assert seen(prove(proving, check=True))[0] == (
        "001",
        Verdict.FAILED,
        "It has no proof.",
        False,
        False,
    )
    with pytest.raises(UsageError) as refused:
        list(prove(proving, "9"))
    assert str(refused.value) == (
        "There is no revision 9.\nName one of them, such as 001, 002, 003."
    )


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[Resumed]:
    """Have revisions killed without a process; the list says what becomes of the next ones."""
    results: list[Resumed] = []
    proved = run_proofs

    def run(*given: object, resume: bool, **named: object) -> Iterator[Proof | Judgement]:
        for found in proved(*given, **named):  # type: ignore[arg-type]
            assert isinstance(found, Proof)
            yield replace(found, resumed=results.pop(0)) if resume else found

    monkeypatch.setattr(module, "run_proofs", run)
    return results


def test_what_became_of_kills_is_kept_as_long_as_the_proof_counts(
    proving: Scratch, killed: list[Resumed]
) -> None:
    """Nobody is killed again who has stood it; a proof that is made anew keeps it."""
    stood = Resumed(upgrade=2, downgrade=3)
    killed.append(stood)
    (proved,) = prove(proving, "001", resume=True)
    assert (proved.resumed, proved.is_new, proved.is_sound) == (stood, True, True)
    for again in (False, True):
        (proved,) = prove(proving, "001", again=again)
        assert proved.is_new is again
        assert proved.shape()["resumable"] == {"upgrade": 2, "downgrade": 3}
    (proved,) = prove(proving, "001", resume=True)
    assert (proved.resumed, proved.is_new) == (stood, False)
    proving.revise("001", up='op.execute("CREATE TABLE rooms (id int)")', down="op.get_bind()")
    (proved,) = prove(proving, "001")
    assert (proved.resumed, proved.is_new) == (None, True)


def test_what_does_not_resume_is_unsound(proving: Scratch, killed: list[Resumed]) -> None:
    """It is kept, and looked at again when that is asked for."""
    fell = Resumed(upgrade="Killed there, it fails.", downgrade=3)
    stood = Resumed(upgrade=2, downgrade=3)
    killed += [fell, stood]
    (proved,) = prove(proving, "001", resume=True)
    assert (proved.resumed, proved.is_sound) == (fell, False)
    (proved,) = prove(proving, "001")
    assert (proved.resumed, proved.is_sound, proved.is_new) == (fell, False, False)
    (proved,) = prove(proving, "001", resume=True)
    assert (proved.resumed, proved.is_sound) == (stood, True)


def test_a_check_asks_whether_it_resumes(proving: Scratch, killed: list[Resumed]) -> None:
    """How often it was killed does not matter."""
    list(prove(proving, "001"))
    (proved,) = prove(proving, "001", check=True, resume=True)
    assert (proved.misfit, proved.is_sound) == ("Nobody has looked whether it resumes.", False)
    killed += [
        Resumed(upgrade=2, downgrade=3),
        Resumed(upgrade=4, downgrade=4),
        Resumed(upgrade="It fails.", downgrade=3),
    ]
    list(prove(proving, "001", resume=True))
    (proved,) = prove(proving, "001", again=True, check=True, resume=True)
    assert (proved.misfit, proved.is_sound) == ("", True)
    (proved,) = prove(proving, "001", again=True, check=True, resume=True)
    assert proved.misfit == "Its proof says something else."


def test_a_failure_is_never_kept(proving: Scratch) -> None:
    """What was proved of the file before goes; what is behind it is not reached."""
    list(prove(proving))
    proving.revise("002", parent="001", up="1 / 0")
    first, second, third = prove(proving)
    assert (first.is_new, first.is_sound) == (False, True)
    assert second.judgement.reason.startswith("The upgrade fails: ")
    assert (second.is_new, second.is_sound) == (True, False)
    assert third.judgement.reason == "It could not be reached: one before it fails."
    assert not third.is_sound
    assert list(files(proving)) == ["001_take_step.json", "003_take_step.json"]


def test_what_nobody_declares_is_unsound(proving: Scratch) -> None:
    """Though it is proved and kept."""
    path = proving.versions / "003_take_step.py"
    path.write_text(path.read_text("utf-8").replace("Rollback: what it made is lost.\n", ""))
    *_, third = prove(proving)
    assert (third.judgement.verdict, third.is_sound, third.declared) == (
        Verdict.LOSSY,
        False,
        None,
    )
    assert third.shape() == {
        "revision": "003",
        "verdict": "LOSSY",
        "reason": "The old schema does not come back.",
        "lost": ["index public.second is not expected."],
        "notes": list(third.judgement.notes),
        "declared": None,
        "trace": None if third.trace is None else third.trace.to_form(is_timed=True),
        "resumable": None,
        "sound": False,
        "new": True,
    }


def test_the_variables_of_all_targets_are_kept_from_revisions(
    proving: Scratch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Also those that name a file."""
    asked: list[set[str]] = []

    def run(*_: object, **options: object) -> Iterator[object]:
        asked.append(set(options["secret"]))  # type: ignore[call-overload]
        yield from ()

    monkeypatch.setattr(module, "run_proofs", run)
    list(prove(proving))
    assert tmp_path.exists()
    assert asked == [{"SCRATCH_DATABASE_URL", "SCRATCH_DATABASE_URL_FILE"} | asked[0]]
