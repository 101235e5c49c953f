"""A small service on both engines with a revision that is lossy on purpose, applied and used."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from arxos_migrations.deploy import prove as proving
from arxos_migrations.deploy.prove import prove_service
from arxos_migrations.proof.verdict import Verdict
from support.database import Database
from support.file_database import FileDatabase
from support.proved import SHADOWS
from support.scratch import Scratch, make_scratch
from support.warm import Done, Warm

BASE = """
op.execute("CREATE TABLE rooms (id integer PRIMARY KEY, name text NOT NULL)")
op.execute("CREATE TABLE tags (id integer PRIMARY KEY, tag text NOT NULL)")
"""
UP = """op.execute("ALTER TABLE rooms ADD COLUMN colour text DEFAULT 'white'")"""
LOSSY = """
op.execute("DELETE FROM tags WHERE id > 0")
op.execute("ALTER TABLE rooms DROP COLUMN colour")
"""
ROWS = (
    "INSERT INTO rooms (id, name) VALUES (1, 'Lab')",
    "INSERT INTO rooms (id, name, colour) VALUES (2, 'Hall', 'kanarienvogel'), (3, 'Attic', NULL)",
    "INSERT INTO rooms (id, name, colour) VALUES (4, 'Foyer', 'grey')",
    "INSERT INTO tags (id, tag) VALUES (7, 'kanarienvogel')",
)


@dataclass(frozen=True, kw_only=True)
class Used:
    """A service with rows in its database."""

    scratch: Scratch
    database: Database | FileDatabase
    warm: Warm

    @property
    def is_file(self) -> bool:
        """Whether it is on SQLite."""
        return isinstance(self.database, FileDatabase)

    def run(self, *words: str, **options: Any) -> Done:
        """Type an `arxos-migrate` command."""
        return self.warm.run(self.database, "arxos-migrate", *words, **options)

    def write(self, *statements: str) -> None:
        """Write as the application would."""
        with self.database.connect() as connection:
            for statement in statements:
                connection.execute(statement)

    def head(self) -> str:
        """Say where the database is."""
        shape = self.run("status", "--format", "json").stdout
        return shape.partition('"current": [')[2].partition("]")[0].strip().strip('"')

    def told(self, words: str) -> str:
        """Name a table as this engine does."""
        return words.replace("public.", "") if self.is_file else words


@pytest.fixture(scope="session")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Mapping[str, bytes]]:
    """Prove the revisions once on each engine, and give the files that this has written."""

    @cache
    def prove(engine: str) -> Mapping[str, bytes]:
        scratch = lossy(make_scratch(tmp_path_factory.mktemp("lossy"), engine=engine))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(proving, "private_folder", lambda _: SHADOWS)
            options = {"again": False, "check": False, "install": False}
            found = list(prove_service(scratch.service, revisions=(), tell=print, **options))
        verdicts = [one.judgement.verdict for one in found]
        assert verdicts == [Verdict.DISCARDS, Verdict.LOSSY], found
        folder = scratch.versions.parent / "proofs"
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    return prove


@pytest.fixture(params=["postgresql", "sqlite"])
def unproved(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    warm: Warm,
    on_empty: Callable[[Scratch], Database],
) -> Used:
    """Give one at 002, with rows, whose revisions have no proofs."""
    scratch = lossy(make_scratch(tmp_path, engine=request.param, disposable=False))
    database: Database | FileDatabase
    if request.param == "sqlite":
        database = FileDatabase(service=scratch.service, path=tmp_path / "scratch.db")
    else:
        database = on_empty(scratch)
    used = Used(scratch=scratch, database=database, warm=warm)
    assert used.run("upgrade").returncode == 0
    used.write(*ROWS)
    return used


@pytest.fixture
def used(unproved: Used, proofs: Callable[[str], Mapping[str, bytes]]) -> Used:
    """Give one whose lossy revision is proved to be that."""
    folder = unproved.scratch.versions.parent / "proofs"
    folder.mkdir()
    for name, content in proofs(unproved.database.service.engine).items():
        (folder / name).write_bytes(content)
    return unproved


def lossy(scratch: Scratch) -> Scratch:
    """Write a revision that loses a column of its own, and rows that are older than it."""
    scratch.revise("001", up=BASE, down='op.execute("DROP TABLE rooms"); op.drop_table("tags")')
    scratch.revise("002", parent="001", up=UP, down=LOSSY)
    return scratch
