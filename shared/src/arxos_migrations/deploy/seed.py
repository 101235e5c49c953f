"""Loads a service's own seed rows, in one transaction, into empty tables."""

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING

from arxos_migrations.domain.url import parse_url
from arxos_migrations.engines.postgresql.connect import connect, pin
from arxos_migrations.engines.postgresql.load import copy_rows, filled_tables, follow_sequences
from arxos_migrations.errors import FailedCleanError, RefusedError, UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

_MISFITS = ("22", "23", "42")
"""SQLSTATE classes that say rows and schema do not go together."""
Tables = Iterator[tuple[str, tuple[str, ...], Iterable[tuple[object, ...]]]]
"""Table, columns and rows, in an order that foreign keys allow."""


def seed(service: "Service", url: str, *, factor: int) -> dict[str, int]:
    """Load the rows and count them per table; nothing, of any size, where they are already.

    Tables that the seeds leave empty do not count. Raises UsageError for a service without
    seeds, RefusedError when only some of their tables have rows or the schema is not the one
    the rows are for; then no row was loaded.
    """
    import psycopg

    tables = _generator(service)
    with connect(parse_url(url, source="the private server"), purpose="arxos seed") as connection:
        pin(connection, schema=service.schema)
        try:
            with connection.transaction():
                if _is_filled(service, _seeded(tables), filled_tables(connection, service.schema)):
                    return {}
                counts = {
                    table: copy_rows(connection, table, columns, rows)
                    for table, columns, rows in tables(factor)
                }
                follow_sequences(connection, service.schema)
        except psycopg.Error as error:
            if (error.sqlstate or "")[:2] not in _MISFITS:
                words = error.diag.message_primary or next(iter(str(error).splitlines()), "")
                raise FailedCleanError(
                    f"Loading the seed rows of {service.name} failed: {words.rstrip('. ')}.",
                    "No row was loaded.",
                    remedy="Mend that, then run the same command again.",
                ) from None
            raise RefusedError(
                f"The seed rows of {service.name} do not fit its schema: "
                f"{error.diag.message_primary}.",
                remedy="They are for the newest revision: run arxos-migrate upgrade "
                f"{service.named} first.",
            ) from None
        connection.execute("ANALYZE")
    return counts


def _seeded(tables: Callable[[int], Tables]) -> list[str]:
    """Name the tables that get rows; the smallest size tells, since each size fills the same."""
    return [name for name, _, rows in tables(1) if any(True for _ in rows)]


def _is_filled(service: "Service", seeded: list[str], filled: tuple[str, ...]) -> bool:
    empty = [name for name in seeded if name not in filled]
    full = [name for name in seeded if name in filled]
    if empty and full:
        raise RefusedError(
            f"Of the tables that the seeds of {service.name} fill, {len(full)} have rows "
            f"({_some(full)}) and {len(empty)} have none ({_some(empty)}).",
            "No row was loaded.",
            remedy="Start over: arxos-migrate downgrade "
            f"{service.named} base --local, then upgrade with --seed.",
        )
    return bool(full)


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "")  # noqa: PLR2004 - enough to see


def _generator(service: "Service") -> Callable[[int], Tables]:
    folder = service.folder / "seeds"
    name = f"{service.name.replace('-', '_')}_seeds"
    spec = spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None or not (folder / "__init__.py").is_file():
        raise UsageError(
            f"{service.name} has no seeds: {folder / '__init__.py'} is not there.",
            remedy="Write one that has tables(factor), or leave --seed away.",
        )
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    tables: Callable[[int], Tables] = module.tables
    return tables
