"""A look at a database: what it is, and what its revision leads to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from arxos_migrations.audit.looking import looking
from arxos_migrations.deploy.verifying.contents import PATIENCE_S, Contents, read_contents
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.errors import ArxosError, RefusedError
from arxos_migrations.proof.expected import proved_snapshot, refuse_unproved
from arxos_migrations.snapshot.database import read_snapshot
from arxos_migrations.snapshot.ignoring import without
from arxos_migrations.snapshot.value import Snapshot

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What was seen of a database at one moment."""

    heads: tuple[str, ...]
    expected: Snapshot
    found: Snapshot
    contents: Contents


def look(
    service: "Service", url: "DatabaseUrl", history: "History", *, heads: Iterable[str]
) -> Look | str:
    """Look; whatever keeps it from being done is said in words, and never raised.

    `heads` are those that matter, for which there must be proofs.
    """
    try:
        refuse_unproved(history, heads)
        with looking(url, service) as driver:
            return _seen(driver, service, history)
    except ArxosError as error:
        return error.lines[0]
    except Exception as error:  # noqa: BLE001 - what is done is done, also where this is a defect
        return f"Unexpected {type(error).__name__}: this is a defect of arxos-migrate."


def _seen(driver: Any, service: "Service", history: "History") -> Look:  # noqa: ANN401 - each engine's own
    engine = engine_of(service)
    heads = engine.read_heads(driver, service.version_table)
    known = proved_snapshot(
        history, heads, engine=service.engine, on=_engine_with_major(driver, service)
    )
    if service.engine == "postgresql":
        from arxos_migrations.engines.postgresql.glance import hurry

        hurry(driver, patience_s=PATIENCE_S)
    found = read_snapshot(driver, service)
    contents = read_contents(driver, service)
    if engine.read_heads(driver, service.version_table) != heads:
        raise RefusedError("Another migrator is at work.", remedy="Verify when it is done.")
    expected = without(known, service.ignore)
    return Look(heads=heads, expected=expected, found=found, contents=contents)


def _engine_with_major(driver: Any, service: "Service") -> str:  # noqa: ANN401 - the same
    if service.engine == "sqlite":
        import sqlite3

        return f"sqlite {sqlite3.sqlite_version_info[0]}"
    return f"postgresql {driver.info.server_version // 10_000}"
