"""The trace is part of the proof: the same by every driver, and the same each time."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from arxos_migrations.config import foreign_service
from arxos_migrations.domain.service import Service
from arxos_migrations.history import read_history
from arxos_migrations.proof.postgresql.ground import PostgresqlGround
from arxos_migrations.proof.postgresql.shadow import Shadow
from arxos_migrations.proof.postgresql.trace.ledger import Ledger
from arxos_migrations.proof.proof_file import Proof, proof_text
from arxos_migrations.proof.proving import prove
from support.scratch import Scratch, make_scratch

BASE = """
op.execute("CREATE TABLE buildings (id integer PRIMARY KEY, name text NOT NULL)")
op.execute("CREATE TABLE rooms (id integer PRIMARY KEY, building_id integer NOT NULL)")
op.execute(
    "ALTER TABLE rooms ADD CONSTRAINT fk_rooms FOREIGN KEY (building_id) REFERENCES buildings"
    " NOT VALID"
)
"""
UP = """
op.execute("ALTER TABLE rooms ADD COLUMN seen timestamptz DEFAULT clock_timestamp()")
op.execute("ALTER TABLE rooms VALIDATE CONSTRAINT fk_rooms")
op.execute("UPDATE rooms SET seen = '2001-09-09' WHERE id > 404")
op.execute(
    "DO $$ BEGIN ALTER TABLE buildings ADD CHECK (id <> 404);"
    " CREATE INDEX idx_name ON buildings (name); END $$"
)
with op.get_context().autocommit_block():
    op.execute("CREATE INDEX CONCURRENTLY idx_rooms_building ON rooms (building_id)")
"""
DOWN = """
op.execute("DROP INDEX idx_rooms_building")
op.execute("DROP INDEX idx_name")
op.execute("ALTER TABLE buildings DROP CONSTRAINT buildings_id_check")
op.execute("ALTER TABLE rooms DROP CONSTRAINT fk_rooms")
op.execute(
    "ALTER TABLE rooms ADD CONSTRAINT fk_rooms FOREIGN KEY (building_id) REFERENCES buildings"
    " NOT VALID"
)
op.execute("ALTER TABLE rooms DROP COLUMN seen")
"""
PLAIN = """
import os
from alembic import context
from sqlalchemy import create_engine, pool

url = os.environ["DATABASE_URL"].replace("postgresql:", "{scheme}:")
with create_engine(url, poolclass=pool.NullPool).connect() as connection:
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
"""
REWRITE = {
    "statement": "ALTER TABLE rooms ADD COLUMN seen timestamptz DEFAULT clock_timestamp()",
    "transaction": 1,
    "locks": {"public.rooms": "ACCESS EXCLUSIVE"},
    "rewritten": ["public.rooms"],
}
VALIDATION = {
    "statement": "ALTER TABLE rooms VALIDATE CONSTRAINT fk_rooms",
    "transaction": 1,
    "locks": {"public.buildings": "ROW SHARE"},
    "scanned": ["public.buildings", "public.rooms"],
}
CONCURRENT = {
    "statement": "CREATE INDEX CONCURRENTLY idx_rooms_building ON rooms (building_id)",
    "transaction": 2,
    "transactional": False,
    "knowledge": "known",
    "locks": {"public.rooms": "SHARE UPDATE EXCLUSIVE"},
    "new": ["index public.idx_rooms_building"],
}


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """Give a service with one revision of many kinds."""
    scratch = make_scratch(tmp_path)
    scratch.revise("001", up=BASE)
    scratch.revise("002", parent="001", up=UP, down=DOWN)
    return scratch


def proved(service: Service, shadow: Shadow) -> Proof:
    """Prove the second revision."""
    history = read_history(service.versions)
    (proof,) = prove(PostgresqlGround(shadow, service), history, ["002"])
    return proof


def test_every_statement_is_traced_and_two_proofs_are_the_same(
    scratch: Scratch, shadow: Shadow
) -> None:
    """To the byte; no value is in it, and no duration."""
    first, second = (proved(scratch.service, shadow) for _ in range(2))
    assert proof_text(first) == proof_text(second)
    assert first.trace is not None
    form = first.trace.to_form(is_timed=False)
    rewrite, validation, update, block, concurrent = form["upgrade"]
    assert (rewrite, validation, concurrent) == (REWRITE, VALIDATION, CONCURRENT)
    assert (update["written"], "scanned" in update) == (["public.rooms"], False)
    assert [inner["command"] for inner in block["inner"]] == ["ALTER TABLE", "CREATE INDEX"]
    assert [inner["scanned"] for inner in block["inner"]] == [["public.buildings"]] * 2
    assert block["new"] == ["index public.idx_name"]
    assert [(each["transaction"], each.get("locks")) for each in form["downgrade"]][:2] == [
        (1, {"public.rooms": "ACCESS EXCLUSIVE"}),
        (1, {"public.buildings": "ACCESS EXCLUSIVE"}),
    ]
    assert not {"2001-09-09", "404", "duration"} & {*re.findall(r"[\w-]+", json.dumps(form))}


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
def test_a_foreign_environment_is_traced_by_either_driver(
    scratch: Scratch, shadow: Shadow, scheme: str
) -> None:
    """As ours is: nothing of the version table, the same of everything else."""
    ours = proved(scratch.service, shadow)
    (scratch.folder / "migrations" / "env.py").write_text(PLAIN.format(scheme=scheme), "utf-8")
    (scratch.folder / "pyproject.toml").unlink()
    foreign = proved(foreign_service(scratch.folder / "alembic.ini"), shadow)
    assert foreign.trace is not None
    assert foreign.trace == ours.trace
    # In each environment an error has words of its own.
    assert replace(foreign.judgement, notes=()) == replace(ours.judgement, notes=())


def test_a_revision_that_cannot_be_traced_is_proved(
    scratch: Scratch, shadow: Shadow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is said; nothing else is another way."""
    traced = proved(scratch.service, shadow)

    def fail(*_: object, **__: object) -> NoReturn:
        raise ValueError("no trace today")

    monkeypatch.setattr(Ledger, "take", fail)
    found = proved(scratch.service, shadow)
    assert found.trace is None
    assert found.judgement == replace(traced.judgement, notes=found.judgement.notes)
    said = [note for note in found.judgement.notes if note not in traced.judgement.notes]
    assert len(said) == 1
    assert said[0].startswith("The upgrade could not be traced: ")
    assert "no trace today" in said[0]
