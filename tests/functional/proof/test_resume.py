"""Killed at every request and run again, a revision leaves what it leaves undisturbed."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from psycopg import Connection

from arxos_migrations.config import foreign_service
from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import Service, VersionTable
from arxos_migrations.history import read_history
from arxos_migrations.localdb import NativeServer
from arxos_migrations.proof.postgresql.ground import PostgresqlGround
from arxos_migrations.proof.postgresql.shadow import Shadow
from arxos_migrations.proof.proving import BaseGround
from arxos_migrations.proof.resume import resuming as module
from arxos_migrations.proof.resume.both_ways import resuming
from arxos_migrations.proof.resume.forks import failure_of, forks_of
from arxos_migrations.proof.resume.order import Order
from arxos_migrations.proof.resume.result import Resumed
from arxos_migrations.proof.sqlite.ground import SqliteGround
from arxos_migrations.proof.sqlite.shadow import shadow_in
from arxos_migrations.proof.walk import Passage
from arxos_migrations.snapshot.value import Snapshot
from faults.chain import write_chain
from support.file_chain import write_chain as write_file_chain
from support.scratch import Scratch, make_scratch
from support.server import BOOTSTRAPPED, ROOT

Results = dict[str, Resumed]
BLOCK = """
with op.get_context().autocommit_block():
    op.execute("INSERT INTO rooms VALUES ('first')")
    op.execute("INSERT INTO rooms VALUES ('{second}')")
"""


@pytest.fixture(scope="session")
def shadow(server: NativeServer, superuser: Connection[Any]) -> Shadow:
    """Take the tests' own server for a shadow."""
    return Shadow(server, superuser, base=BOOTSTRAPPED)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kill at every thirteenth point alone, which meets both moments; the full form is slow."""
    every = module._points

    def some(straight: Any) -> Iterator[Any]:
        return islice(every(straight), 6, None, 13)

    monkeypatch.setattr(module, "_points", some)


def resumed(service: Service, shadow: Shadow, *wanted: str) -> Results:
    """Kill the wanted revisions, or all, each behind those before it."""
    return resumed_on(PostgresqlGround(shadow, service), service, *wanted)


def resumed_on(ground: BaseGround, service: Service, *wanted: str) -> Results:
    """Do the same on the ground of any engine."""
    found = {}
    with (
        ExitStack() as stack,
        resuming(service, ground, tell=print) as resume,
        forks_of(service) as forks,
    ):
        below = ground.base
        for revision in read_history(service.versions).order:
            above = stack.enter_context(ground.copied(below))
            up = Order(url=ground.url(above), revision=revision, direction=Direction.UPGRADE)
            assert failure_of(forks.run(up)) is None
            if not wanted or revision in wanted:
                found[revision] = resume(_passage(revision, below, above))
            below = above
    return found


def _passage(revision: str, below: str, above: str) -> Passage:
    nothing = Snapshot(engine="", objects={})
    return Passage(
        revision=revision, below=below, above=above, schema_below=nothing, schema_above=nothing
    )


def chain(tmp_path: Path) -> Service:
    """Write revisions with everything in them that a kill could leave half-done."""
    return write_chain(make_scratch(tmp_path)).service


def plain(scratch: Scratch) -> Service:
    """Say where the environment of Alembic's tutorial has its version table."""
    return replace(scratch.service, version_table=VersionTable(schema=None, name="alembic_version"))


@pytest.mark.usefixtures("few")
def test_a_half_done_revision_is_resumed(tmp_path: Path, shadow: Shadow) -> None:
    """With blocks, changes that must not be done twice, and concurrent indexes."""
    for revision, found in resumed(chain(tmp_path), shadow, "002", "004").items():
        assert found.is_resumable, (revision, found.places)
        assert found.kills > 10
        assert found.apart == ()


@pytest.mark.slow
def test_every_revision_of_the_chain_is_resumable(tmp_path: Path, shadow: Shadow) -> None:
    """At every request, both ways."""
    for revision, found in resumed(chain(tmp_path), shadow).items():
        assert found.is_resumable, (revision, found.places)


def test_a_plain_environment_does_not_resume(tmp_path: Path, shadow: Shadow) -> None:
    """The first place is named: where a part of it is committed."""
    scratch = make_scratch(tmp_path, plain=True)
    write_chain(scratch)
    found = resumed(plain(scratch), shadow, "002")["002"]
    assert not found.is_resumable
    assert found.places == (
        "The upgrade does not resume. Killed after request 16 (COMMIT), it fails when it is run "
        'again: (psycopg.errors.DuplicateColumn) column "floor" of relation "rooms" already exists',
        "The downgrade does not resume. Killed after request 19 (DROP INDEX CONCURRENTLY "
        "ix_rooms_area), it fails when it is run again: (psycopg.errors.UndefinedObject) index "
        '"ix_rooms_area" does not exist',
    )


def test_what_is_done_twice_is_seen(tmp_path: Path, shadow: Shadow) -> None:
    """Where nothing fails, the rows tell."""
    scratch = make_scratch(tmp_path, plain=True)
    scratch.revise("001", up='op.execute("CREATE TABLE rooms (name text)")')
    scratch.revise("002", parent="001", up=BLOCK.format(second="second"))
    found = resumed(plain(scratch), shadow, "002")["002"]
    assert found.places == (
        "The upgrade does not resume. Killed after request 18 (INSERT INTO rooms VALUES (?)), it "
        "leaves: public.rooms has 1 row more.",
    )
    assert isinstance(found.downgrade, int)


def test_a_revision_that_reads_the_clock_cannot_be_resumed(
    tmp_path: Path, shadow: Shadow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it has done by then was done with another time."""
    every = module._points
    monkeypatch.setattr(module, "_points", lambda straight: [*every(straight)][-40:])
    scratch = make_scratch(tmp_path)
    scratch.revise("001", up='op.execute("CREATE TABLE rooms (name text)")')
    clock = "import time\n" + BLOCK.replace("'first'", "'{second}'").replace('("', '(f"')
    scratch.revise("002", parent="001", up=clock.format(second="{time.time_ns()}"))
    found = resumed(scratch.service, shadow, "002")["002"]
    (place,) = found.places
    assert "it fails when it is run again: " in place
    # The table has no key: its rows are told apart by all that they hold.
    assert found.apart == ("public.rooms has 4 of 6 rows", "public.rooms has 2 rows more")


@pytest.mark.usefixtures("few")
def test_what_is_of_its_moment_is_said_and_not_compared(tmp_path: Path, shadow: Shadow) -> None:
    """No two runs have the same time; everything else must be the same."""
    scratch = make_scratch(tmp_path)
    scratch.revise(
        "001",
        up="""
        op.execute("CREATE TABLE rooms (id serial PRIMARY KEY, at timestamptz, name text)")
        op.execute("INSERT INTO rooms (at, name) VALUES (clock_timestamp(), 'first')")
        """,
        down='op.execute("DROP TABLE rooms")',
    )
    found = resumed(scratch.service, shadow)["001"]
    assert found.is_resumable, found.places
    assert found.apart == ("public.rooms.at holds other values",)


@pytest.mark.usefixtures("few")
def test_numbers_that_a_rollback_does_not_take_back_are_no_loss(
    tmp_path: Path, shadow: Shadow
) -> None:
    """Rows get other ones then, as many as there would be."""
    scratch = make_scratch(tmp_path)
    scratch.revise("001", up='op.execute("CREATE TABLE rooms (id serial PRIMARY KEY)")')
    scratch.revise("002", parent="001", up='op.execute("INSERT INTO rooms DEFAULT VALUES")')
    found = resumed(scratch.service, shadow, "002")["002"]
    assert found.is_resumable, found.places
    assert found.apart != ()


@pytest.mark.usefixtures("few")
def test_a_file_is_resumed(tmp_path: Path) -> None:
    """Killed before and after statements: rows with triggers, and a rebuild."""
    service = write_file_chain(make_scratch(tmp_path, engine="sqlite"), rooms=10).service
    with shadow_in(tmp_path / "shadow") as files:
        found = resumed_on(SqliteGround(files, service), service, "002", "003")
    for revision, each in found.items():
        assert each.is_resumable, (revision, each.places)
        assert each.kills > 10
        assert each.apart == ()


def services() -> list[Path]:
    """Find them by their folders."""
    return sorted(path.parent for path in ROOT.glob("services/*/alembic.ini"))


def of_service(folder: Path, shadow: Shadow, tmp_path: Path, *wanted: str) -> Results:
    """Kill revisions of a service, or all of them."""
    service = foreign_service(folder / "alembic.ini")
    if service.engine != "sqlite":
        return resumed(service, shadow, *wanted)
    with shadow_in(tmp_path / "shadow") as files:
        return resumed_on(SqliteGround(files, service), service, *wanted)


@pytest.mark.slow
@pytest.mark.parametrize("folder", services(), ids=lambda folder: folder.name)
def test_every_revision_of_a_service_is_resumable(
    folder: Path, shadow: Shadow, tmp_path: Path
) -> None:
    """At every point, both ways."""
    for revision, found in of_service(folder, shadow, tmp_path).items():
        assert found.is_resumable, (revision, found.places)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("folder", services(), ids=lambda folder: folder.name)
def test_the_first_revision_of_a_service_is_resumable(
    folder: Path, shadow: Shadow, tmp_path: Path
) -> None:
    """The short form: at some of them."""
    first = read_history(foreign_service(folder / "alembic.ini").versions).order[0]
    found = of_service(folder, shadow, tmp_path, first)[first]
    assert found.is_resumable, found.places
