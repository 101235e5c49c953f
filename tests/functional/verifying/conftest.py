"""A small service on both engines whose revisions are proved, and its database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from arxos_migrations.audit.reading import read_runs
from arxos_migrations.audit.records import Differing
from arxos_migrations.deploy import prove as proving
from arxos_migrations.deploy.prove import prove_service
from support.database import Database
from support.file_database import FileDatabase
from support.proved import SHADOWS
from support.scratch import Scratch, make_scratch
from support.warm import Done, Warm

FLOORS = 'op.execute("CREATE TABLE floors (id integer PRIMARY KEY, name text)")'
ROOMS = 'op.execute("CREATE TABLE rooms (id integer PRIMARY KEY, floor integer REFERENCES floors)")'
INDEX = 'op.execute("CREATE INDEX rooms_by_floor ON rooms (floor)")'


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A service with its database."""

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

    def change(self, *statements: str) -> None:
        """Change the database by hand, as whom it belongs to."""
        with self.database.connect() as connection:
            for statement in statements:
                connection.execute(statement)

    def as_superuser(self, *statements: str) -> None:
        """Do what only a superuser may; in a file, anybody."""
        if not isinstance(self.database, Database):
            self.change(*statements)
            return
        url = self.database.server.url(database=self.database.name)
        with self.database.connect(url) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def named(self, words: str) -> str:
        """Name objects as this engine does."""
        return words.replace("public.", "") if self.is_file else words

    def seen(self) -> dict[int, tuple[Differing, ...] | None]:
        """Give what was recorded behind each run."""
        with self.database.connect() as driver:
            runs = read_runs(driver, self.database.service, limit=99)
        return {run.run: run.verification for run in runs}


def three_revisions(scratch: Scratch) -> Scratch:
    """Write tables with a foreign key, and an index."""
    scratch.revise("001", up=FLOORS, down='op.execute("DROP TABLE floors")')
    scratch.revise("002", parent="001", up=ROOMS, down='op.execute("DROP TABLE rooms")')
    drop = 'op.execute("DROP INDEX rooms_by_floor")'
    scratch.revise("003", parent="002", up=INDEX, down=drop)
    return scratch


@pytest.fixture(scope="session")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Mapping[str, bytes]]:
    """Prove the revisions once on each engine, and give the files that this has written."""

    @cache
    def prove(engine: str) -> Mapping[str, bytes]:
        folder = tmp_path_factory.mktemp("watched")
        scratch = three_revisions(make_scratch(folder, engine=engine))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(proving, "private_folder", lambda _: SHADOWS)
            options = {"again": False, "check": False, "install": False}
            list(prove_service(scratch.service, revisions=(), tell=print, **options))
        written = scratch.versions.parent / "proofs"
        return {path.name: path.read_bytes() for path in written.iterdir()}

    return prove


@pytest.fixture(params=["postgresql", "sqlite"])
def watched(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    warm: Warm,
    on_empty: Callable[[Scratch], Database],
    proofs: Callable[[str], Mapping[str, bytes]],
) -> Watched:
    """Give one at base, whose revisions are proved."""
    scratch = three_revisions(make_scratch(tmp_path, engine=request.param))
    folder = scratch.versions.parent / "proofs"
    folder.mkdir()
    for name, content in proofs(request.param).items():
        (folder / name).write_bytes(content)
    database: Database | FileDatabase
    if request.param == "sqlite":
        database = FileDatabase(service=scratch.service, path=tmp_path / "scratch.db")
    else:
        database = on_empty(scratch)
        admin = database.server.url(database=database.name)
        with database.connect(admin) as connection:
            connection.execute("DROP EXTENSION postgis")
    return Watched(scratch=scratch, database=database, warm=warm)


@pytest.fixture
def served(watched: Watched) -> Watched:
    """Give one on PostgreSQL."""
    if watched.is_file:
        pytest.skip("PostgreSQL alone has that")
    return watched
