"""A traced statement answers what rules ask."""

from typing import Any

from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.proof.postgresql.trace.statement import (
    Changes,
    How,
    Rewrite,
    Scan,
    Touched,
    TracedStatement,
)

SCAN = Scan(relation="app.rooms", times=1, rows=3)


def statement(kind: Kind = Kind.SCHEMA, **more: Any) -> TracedStatement:
    """Make one."""
    return TracedStatement(text="…", kind=kind, transaction=1, **more)


def test_what_is_new_and_what_is_gone_is_told_apart() -> None:
    """What was changed is neither."""
    made, changed, gone = (
        Touched(command=command, kind="table", name="app.rooms")
        for command in ("CREATE TABLE", "ALTER TABLE", "DROP")
    )
    one = statement(touched=(made, changed, gone))
    assert (one.created, one.dropped) == ((made,), (gone,))


def test_a_scan_validates_where_the_schema_is_changed() -> None:
    """Unless it was read to be written again, or rows were looked for."""
    did = Changes(scans=(SCAN,))
    rewritten = Changes(scans=(SCAN,), rewrites=(Rewrite(relation="app.rooms", how=How.REWRITTEN),))
    assert statement(did=did).validation_scans == (SCAN,)
    assert statement(Kind.PATIENT, did=did).validation_scans == (SCAN,)
    assert statement(Kind.DATA, did=did).validation_scans == ()
    assert statement(did=rewritten).validation_scans == ()
