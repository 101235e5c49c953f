"""Makes autogenerate right without any set-up: what is compared, hidden and rendered."""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from arxos_migrations.domain.phase import Phase
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.env.revising import describe, template_arguments

if TYPE_CHECKING:
    from sqlalchemy import MetaData

    from arxos_migrations.engines.engine import Driver

PLUGINS = ("alembic.autogenerate.*", "alembic.ext.checkconstraint_byname", "arxos_migrations")
"""Alembic's own comparisons, CHECKs by name (every constraint has one), and ours."""

IncludeObject = Callable[[Any, str | None, str, bool, Any], bool]


def comparison(
    service: Service,
    metadata: "MetaData | Sequence[MetaData]",
    *,
    driver: "Driver | None",
    phase: Phase | None,
) -> dict[str, Any]:
    """Return the arguments of `EnvironmentContext.configure` that autogenerate reads."""
    helpers = _spatial_helpers()
    directives = [describe] if helpers is None else [helpers.writer, describe]
    return {
        "target_metadata": metadata,
        "compare_type": True,
        "compare_server_default": True,
        "autogenerate_plugins": list(PLUGINS),
        "include_object": _include_object(service, driver),
        "render_item": _render_item(service, helpers),
        "process_revision_directives": _chain(directives),
        "template_args": template_arguments(phase),
        # SQLite changes a table by making it anew, which Alembic calls batch mode.
        "render_as_batch": service.engine == "sqlite",
    }


def _spatial_helpers() -> Any:  # noqa: ANN401 - the module has no types of its own
    # Models that have geometry have imported geoalchemy2 by now; others need not install it.
    if "geoalchemy2" not in sys.modules:
        return None
    from geoalchemy2 import alembic_helpers

    return alembic_helpers


def _render_item(
    service: Service,
    helpers: Any,  # noqa: ANN401 - untyped there
) -> Callable[[str, Any, Any], Any]:
    def render_item(kind: str, item: Any, context: Any) -> Any:  # noqa: ANN401 - Alembic's
        rendered: Any = False
        if service.engine == "postgresql":  # SQLite has no types to leave alone
            from arxos_migrations.comparison.postgresql.enums import render_enum

            rendered = render_enum(kind, item, context)
        if rendered is False and helpers is not None:
            return helpers.render_item(kind, item, context)
        return rendered

    return render_item


def _include_object(service: Service, driver: "Driver | None") -> IncludeObject:
    helpers = _spatial_helpers()

    @cache
    def hidden() -> frozenset[str]:
        if driver is None:
            return frozenset()
        return engine_of(service).hidden_tables(driver, service)

    def include_object(
        item: Any,  # noqa: ANN401 - Alembic passes every kind of schema item
        name: str | None,
        kind: str,
        reflected: bool,  # noqa: FBT001 - Alembic's signature
        compare_to: Any,  # noqa: ANN401
    ) -> bool:
        if not reflected or compare_to is not None or kind != "table":
            return True
        if name in hidden():
            return False
        return helpers is None or bool(helpers.include_object(item, name, kind, reflected, None))

    return include_object


def _chain(directives: Sequence[Callable[..., None]]) -> Callable[..., None]:
    def run_all(context: Any, revision: Any, scripts: Any) -> None:  # noqa: ANN401 - Alembic's
        for directive in directives:
            directive(context, revision, scripts)

    return run_all
