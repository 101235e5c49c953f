"""Finds services by their folders and reads their `[tool.arxos-migrations]` tables."""

import tomllib
from pathlib import Path
from typing import Any

from arxos_migrations.domain.layout import OWN_SCHEMA, VERSIONS, version_table_name
from arxos_migrations.domain.mistakes import DEFAULT_TARGET, mistakes_in
from arxos_migrations.domain.service import Service, Target, VersionTable
from arxos_migrations.errors import UsageError, readable


def all_services(start: Path) -> tuple[Service, ...]:
    """List the services of the repository that `start` lies in, by name.

    Raises UsageError where there is none, or a table is wrong.
    """
    for folder in (start, *start.parents):
        projects = sorted((folder / "services").glob("*/pyproject.toml"))
        services = tuple(service for path in projects if (service := _read(path)))
        if services:
            return services
    raise UsageError(
        f"There is no services folder in {start} or above it.",
        remedy="Go to the repository, or name a project with --config path/to/alembic.ini.",
    )


def service_named(name: str, start: Path) -> Service:
    """Find a service by folder name or alias. Raises UsageError naming those there are."""
    services = all_services(start)
    for service in services:
        if name in (service.name, service.alias):
            return service
    known = ", ".join(f"{service.alias} ({service.name})" for service in services)
    raise UsageError(f"There is no service named {name!r}.", remedy=f"The services are: {known}.")


def service_at(folder: Path) -> Service | None:
    """Read the service whose folder this is, or None where no table says so."""
    project = folder / "pyproject.toml"
    return _read(project) if project.is_file() else None


def target_of(service: Service, name: str | None) -> Target:
    """Find a target; `local` without a name. Raises UsageError naming those there are."""
    target = service.targets.get(name or DEFAULT_TARGET)
    if target is None:
        raise UsageError(
            f"{service.name} has no target named {name or DEFAULT_TARGET!r}.",
            remedy=f"Its targets are: {', '.join(service.targets)}.",
        )
    return target


def _read(project: Path) -> Service | None:
    try:
        document = tomllib.loads(project.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{project} is not TOML: {error}", remedy="Mend that line.") from None
    tool = document.get("tool")
    table = tool.get("arxos-migrations") if isinstance(tool, dict) else None
    if table is None:
        return None
    mistakes = tuple(mistakes_in(table))
    if mistakes:
        raise UsageError(
            f"[tool.arxos-migrations] in {project} is wrong.",
            *mistakes[:3],
            remedy="Mend it; docs/reference/configuration.md lists the keys."
            if len(mistakes) <= 3  # noqa: PLR2004 - a message has five lines
            else f"Mend these and {len(mistakes) - 3} more; "
            "docs/reference/configuration.md lists the keys.",
        )
    return _service(project.parent, table)


def _service(folder: Path, table: dict[str, Any]) -> Service:
    name = readable(folder.resolve().name)
    return Service(
        name=name,
        alias=table["alias"],
        engine=table["engine"],
        folder=folder,
        ini=folder / "alembic.ini",
        env=folder / "migrations" / "env.py",
        versions=(folder.joinpath(*VERSIONS),),
        models=table.get("models"),
        schema=table.get("schema", "public"),
        extensions=tuple(table.get("extensions", ())),
        ignore=tuple(table.get("ignore", ())),
        version_table=_version_table(table["engine"], name),
        targets={key: Target(name=key, **value) for key, value in table["targets"].items()},
    )


def _version_table(engine: str, service: str) -> VersionTable:
    schema = None if engine == "sqlite" else OWN_SCHEMA
    return VersionTable(schema=schema, name=version_table_name(engine, service))
