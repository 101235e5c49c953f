"""Loads a service's own seed rows, in one transaction, into empty tables."""

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING

from arxos_migrations.domain.url import parse_url
from arxos_migrations.engines.postgresql.connect import connect, pin
from arxos_migrations.engines.postgresql.load import copy_rows, filled_tables, follow_sequences
from arxos_migrations.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

Tables = Iterator[tuple[str, tuple[str, ...], Iterable[tuple[object, ...]]]]
"""Table, columns and rows, in an order that foreign keys allow."""


def seed(service: "Service", url: str, *, factor: int) -> dict[str, int]:
    """Load the rows and count them per table; nothing when the tables are filled already.

    Raises UsageError for a service without seeds, RefusedError when only some tables are
    filled or the schema is not the one the rows are for.
    """
    import psycopg

    tables = _generator(service)
    with connect(parse_url(url, source="the private server"), purpose="arxos seed") as connection:
        pin(connection, schema=service.schema)
        try:
            with connection.transaction():
                if filled_tables(connection, service.schema):
                    return {}
                counts = {
                    table: copy_rows(connection, table, columns, rows)
                    for table, columns, rows in tables(factor)
                }
                follow_sequences(connection, service.schema)
        except psycopg.Error as error:
            raise RefusedError(
                f"The seed rows of {service.name} do not fit its schema: "
                f"{error.diag.message_primary}.",
                remedy="They are for the newest revision: run arxos-migrate upgrade "
                f"{service.named} first.",
            ) from None
        connection.execute("ANALYZE")
    return counts


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
