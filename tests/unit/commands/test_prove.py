"""`arxos-migrate prove`."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.deploy import prove as module
from arxos_migrations.proof.proof_file import read_proof, write_proof
from arxos_migrations.proof.resume.result import Resumed
from support.foreign import CONNECTS, Foreign, make_foreign
from support.proved import SHADOWS, three_revisions
from support.scratch import Scratch, make_scratch
from support.typed import Typed

INDEX_GONE = 'op.execute("DROP INDEX first")'


@pytest.fixture
def proving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """Give a repository with one service of three revisions; the command is typed at its top."""
    monkeypatch.setattr(module, "private_folder", lambda _: SHADOWS)
    monkeypatch.chdir(tmp_path)
    return three_revisions(make_scratch(tmp_path))


@pytest.fixture
def proving_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """Give one of a service on SQLite."""
    monkeypatch.setattr(module, "private_folder", lambda _: SHADOWS)
    monkeypatch.chdir(tmp_path)
    return make_scratch(tmp_path, engine="sqlite")


@pytest.mark.usefixtures("proving")
def test_proofs_are_said_and_kept(typed: Typed) -> None:
    """What is declared is no failure."""
    ended = typed("prove", "scratch")
    assert ended == typed("prove", "scratch", "--check")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "001 DISCARDS",
        "  What is written since the upgrade is lost.",
        "  Seeded with rows at the edges of what is allowed.",
        "  - public.rooms has 0 of 4 rows",
        "002 EXACT",
        "  Seeded with rows at the edges of what is allowed.",
        "003 LOSSY, declared",
        "  The old schema does not come back.",
        "  Seeded with rows at the edges of what is allowed.",
        "  - index public.second is not expected.",
    ]


@pytest.mark.usefixtures("proving")
def test_what_statements_lock_is_said_where_that_is_asked_for(typed: Typed) -> None:
    """Also from the file, which has no durations."""
    new = typed("prove", "scratch", "002", "--trace").out
    assert re.sub(r"; [\d.]+ ms\n", "\n", new).splitlines() == [
        "002 EXACT",
        "  Seeded with rows at the edges of what is allowed.",
        "  upgrade, transaction 1",
        "    CREATE INDEX first ON rooms (id)",
        "      SHARE on public.rooms; scans public.rooms; makes index public.first",
        "  downgrade, transaction 1",
        "    DROP INDEX first",
        "      ACCESS EXCLUSIVE on public.rooms; drops index public.first",
    ]
    kept = typed("prove", "scratch", "002", "--trace").out
    assert kept != new
    assert kept == re.sub(r"; [\d.]+ ms\n", "\n", new)


def test_nothing_is_traced_on_a_file(typed: Typed, proving_file: Scratch) -> None:
    """That is said, with the reason."""
    proving_file.revise("001", up='op.execute("CREATE TABLE rooms (id)")')
    assert typed("prove", "scratch", "--trace").out.splitlines()[-1] == (
        "  Nothing is traced: a file has one lock, which whoever writes takes."
    )


@pytest.mark.usefixtures("proving")
def test_no_proof_is_refused(typed: Typed) -> None:
    """Where only files are looked at."""
    ended = typed("prove", "scratch", "002", "--check", "--trace")
    assert (ended.code, ended.out, ended.err) == (3, "002 no proof\n  It has no proof.\n", "")


def test_what_nobody_declares_is_refused(typed: Typed, proving: Scratch) -> None:
    """All that is lost is said; JSON says the same."""
    path = proving.versions / "003_take_step.py"
    path.write_text(path.read_text("utf-8").replace("Rollback: what it made is lost.\n", ""))
    ended = typed("prove", "scratch", "003", "--format=json")
    assert (ended.code, ended.err) == (3, "")
    (shape,) = json.loads(ended.out)["revisions"]
    assert (shape["verdict"], shape["sound"], shape["lost"]) == (
        "LOSSY",
        False,
        ["index public.second is not expected."],
    )
    assert typed("prove", "scratch", "003").out.startswith("003 LOSSY\n")


def test_much_that_is_declared_lost_is_counted(typed: Typed, proving: Scratch) -> None:
    """Its author knows it."""
    up = "\n".join(f'op.execute("CREATE TABLE t{number} ()")' for number in range(8))
    proving.revise("003", parent="002", up=up, down="op.get_bind()")
    assert typed("prove", "scratch", "003").out.splitlines()[-2:] == [
        "  - table public.t4 is not expected.",
        "  - and 3 more",
    ]


@pytest.mark.usefixtures("proving")
def test_an_unknown_revision_is_refused(typed: Typed) -> None:
    """With those there are."""
    ended = typed("prove", "scratch", "9")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "There is no revision 9.\nName one of them, such as 001, 002, 003.\n"


@pytest.mark.parametrize(
    ("resumed", "said", "code"),
    [
        (Resumed(upgrade=54, downgrade=31), ["  RESUMABLE (85 kills)"], 0),
        (Resumed(upgrade=1, downgrade=None), ["  RESUMABLE (1 kill)"], 0),
        (
            Resumed(upgrade="It fails.", downgrade=3, apart=("rooms.at holds other values",)),
            [
                "  The upgrade does not resume. It fails.",
                "  Not compared, since any two runs differ in it:",
                "  - rooms.at holds other values",
            ],
            3,
        ),
    ],
)
def test_what_became_of_kills_is_said(
    resumed: Resumed, said: list[str], code: int, typed: Typed, proving: Scratch
) -> None:
    """A revision that does not resume is refused."""
    assert typed("prove", "scratch", "001").code == 0
    path = proving.versions.parent / "proofs" / "001_take_step.json"
    proof = read_proof(path)
    assert proof is not None
    write_proof(path, replace(proof, resumed=resumed))
    ended = typed("prove", "scratch", "001", "--check")
    assert (ended.code, ended.err) == (code, "")
    assert [line for line in ended.out.splitlines() if line in said] == said
    assert ("RESUMABLE" in ended.out) is (code == 0)


@pytest.mark.usefixtures("proving")
def test_nobody_has_looked_whether_it_resumes(typed: Typed) -> None:
    """That is refused where it is asked for."""
    typed("prove", "scratch", "001")
    ended = typed("prove", "scratch", "001", "--check", "--resume")
    assert ended.code == 3
    assert ended.out.splitlines()[:2] == [
        "001 no proof",
        "  Nobody has looked whether it resumes.",
    ]


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Foreign:
    """Give a project that is not ours; its folder is not where the command is typed."""
    monkeypatch.setattr(module, "private_folder", lambda _: SHADOWS)
    monkeypatch.chdir(tmp_path)
    made = make_foreign(tmp_path / "theirs")
    made.configure("sqlalchemy.url = sqlite:///rooms.db")
    made.run_by("import os\n" + CONNECTS.format(url='os.environ["THEIRS"]'))
    made.revise("a1", up='op.execute("CREATE INDEX first ON rooms (id)")', down=INDEX_GONE)
    return made


def test_a_project_that_is_not_ours_is_proved_as_it_is(
    typed: Typed, foreign: Foreign, tmp_path: Path
) -> None:
    """Its files are beside its revisions, as ours are, unless nobody wants them."""
    base, files = tmp_path / "base.sql", foreign.scripts / "proofs"
    base.write_text("CREATE TABLE rooms (id INTEGER PRIMARY KEY);", encoding="utf-8")
    line = ("prove", f"--config={foreign.ini}", "--url-env=THEIRS", f"--base={base}")
    ended = typed(*line, "--no-save")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "a1 EXACT\n  Seeded with rows at the edges of what is allowed.\n"
    assert not files.exists()
    assert typed(*line, f"--python={sys.executable}") == ended
    assert [path.name for path in files.iterdir()] == ["a1.json"]
    assert typed(*line, "--check") == ended


def test_an_env_that_is_not_ours_resumes_nothing(typed: Typed, foreign: Foreign) -> None:
    """It has no journal."""
    ended = typed("prove", "--config", str(foreign.ini), "--resume")
    assert (ended.code, ended.err.splitlines()) == (
        2,
        [
            f"{foreign.scripts / 'env.py'} is not ours, so nothing that it runs is resumed.",
            "Leave --resume out, or let it call arxos_migrations.env.run_migrations.",
        ],
    )
