"""Rows are not lost because a newer revision has given their table another name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arxos_migrations.deploy import prove as proving
from arxos_migrations.deploy.prove import prove_service
from arxos_migrations.proof.verdict import Verdict
from functional.discarding.conftest import Used
from support.database import Database
from support.file_database import FileDatabase
from support.messages import assert_says
from support.proved import SHADOWS
from support.scratch import Scratch, make_scratch
from support.warm import Warm

BASE = 'op.execute("CREATE TABLE rooms (id integer PRIMARY KEY, name text)")'
RENAMED = """
op.execute("ALTER TABLE rooms RENAME TO halls")
op.execute("ALTER TABLE halls RENAME COLUMN name TO title")
"""
BACK = """
op.execute("ALTER TABLE halls RENAME COLUMN title TO name")
op.execute("ALTER TABLE halls RENAME TO rooms")
"""
ROWS = ("INSERT INTO halls (id, title) VALUES (1, 'Lab'), (2, 'Hall')",)
REFUSED = """
    The downgrade of scratch discards what was written:
    public.halls: 2 rows
    To lose that, type: arxos-migrate downgrade scratch base --allow-data-loss --backup FILE
"""
NOT_PROVED = """
    The downgrade of scratch discards what was written:
    public.rooms: not counted (001 is not proved)
    To lose that, type: arxos-migrate downgrade scratch base --allow-data-loss --backup FILE
"""


@pytest.fixture(params=["postgresql", "sqlite"])
def renamed(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    warm: Warm,
    on_empty: Callable[[Scratch], Database],
) -> Used:
    """Give a service whose table has rows, and another name than it was made with."""
    scratch = make_scratch(tmp_path, engine=request.param, disposable=False)
    scratch.revise("001", up=BASE, down='op.drop_table("rooms")')
    scratch.revise("002", parent="001", up=RENAMED, down=BACK)
    database: Database | FileDatabase
    if request.param == "sqlite":
        database = FileDatabase(service=scratch.service, path=tmp_path / "scratch.db")
    else:
        database = on_empty(scratch)
    used = Used(scratch=scratch, database=database, warm=warm)
    assert used.run("upgrade").returncode == 0
    used.write(*ROWS)
    return used


def test_it_is_counted_under_its_name(renamed: Used, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which the proof of the newer revision says."""
    monkeypatch.setattr(proving, "private_folder", lambda _: SHADOWS)
    service = renamed.scratch.service
    options = {"again": False, "check": False, "install": False}
    found = list(prove_service(service, revisions=(), tell=print, **options))
    assert [one.judgement.verdict for one in found] == [Verdict.DISCARDS, Verdict.EXACT]
    assert_says(renamed.run("downgrade", "base"), renamed.told(REFUSED), code=3)
    assert renamed.database.rows("SELECT id FROM halls ORDER BY 1") == [(1,), (2,)]


def test_without_a_proof_it_is_not_taken_for_gone(renamed: Used) -> None:
    """Nobody knows where it is then."""
    assert_says(renamed.run("downgrade", "base"), renamed.told(NOT_PROVED), code=3)
