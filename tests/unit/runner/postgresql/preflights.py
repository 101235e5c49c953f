"""Facts about a database, and what is said of them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from arxos_migrations.domain.service import Service
from arxos_migrations.engines.postgresql.facts import Facts
from arxos_migrations.errors import ExitCode, RefusedError
from arxos_migrations.runner.postgresql.preflight import check
from support.server import backend


def run(
    facts: Facts,
    *,
    service: Service | None = None,
    plpgsql_fault: str | None = None,
    **target: Any,
) -> None:
    """Judge facts for the real service."""
    service = service or backend()
    check(
        facts,
        service=service,
        target=replace(service.targets["local"], **target),
        plpgsql_fault=plpgsql_fault,
    )


def refusal(facts: Facts, **more: Any) -> str:
    """Return the text of what is refused."""
    with pytest.raises(RefusedError) as caught:
        run(facts, **more)
    assert caught.value.exit_code is ExitCode.REFUSED
    return str(caught.value)


def foreign() -> Service:
    """Give a project that is not ours."""
    return replace(backend(), foreign=True, ini=Path("their/alembic.ini"))
