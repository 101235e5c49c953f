"""Loads a service's own seed rows, in one transaction, into empty tables."""

import sys
from collections.abc import Callable, Collection
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any

from arxos_migrations.engines.engine import engine_of
from arxos_migrations.errors import ArxosError, FailedCleanError, RefusedError, UsageError

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.service import Service
    from arxos_migrations.engines.engine import Engine
    from arxos_migrations.engines.tables import Tables


def seed(service: "Service", url: "DatabaseUrl", *, factor: int) -> dict[str, int]:
    """Load the rows and count them per table; nothing, of any size, where they are already.

    Tables that the seeds leave empty do not count. Raises UsageError for a service without
    seeds, RefusedError when only some of their tables have rows or the schema is not the one
    the rows are for; then no row was loaded.
    """
    tables, engine = _generator(service), engine_of(service)
    seeded = _seeded(tables)
    try:
        return engine.load(
            url,
            service,
            is_wanted=lambda filled: not _is_filled(service, seeded, filled),
            tables=lambda: tables(factor),
        )
    except Exception as error:
        if not engine.is_error(error):
            raise
        raise _refusal(service, error, engine) from None


def _refusal(service: "Service", error: Exception, engine: "Engine[Any]") -> ArxosError:
    if not engine.is_misfit(error):
        return FailedCleanError(
            f"Loading the seed rows of {service.name} failed: {engine.words(error)}.",
            "No row was loaded.",
            remedy="Mend that, then run the same command again.",
        )
    return RefusedError(
        f"The seed rows of {service.name} do not fit its schema: {engine.words(error)}.",
        remedy="They are for the newest revision: run arxos-migrate upgrade "
        f"{service.named} first.",
    )


def _seeded(tables: "Callable[[int], Tables]") -> list[str]:
    """Name the tables that get rows; the smallest size tells, since each size fills the same."""
    return [name for name, _, rows in tables(1) if any(True for _ in rows)]


def _is_filled(service: "Service", seeded: list[str], filled: Collection[str]) -> bool:
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


def _generator(service: "Service") -> "Callable[[int], Tables]":
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
