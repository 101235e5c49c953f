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
    fault: str | None = None,
    **target: Any,
) -> None:
    """Judge facts for the real service."""
    service = service or backend()
    check(
        facts,
        service=service,
        target=replace(service.targets["local"], **target),
        fault=fault,
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


FINDINGS: list[tuple[dict[str, object], str]] = [
    (
        {"server_version": 130011},
        "The server is PostgreSQL 13; 14 is the oldest that works.\nUpgrade the server.",
    ),
    (
        {"protocol_pid": 8},
        "A pooler stands before the server, and a session lock needs a session.\n"
        'Give the URL of the server itself, or state pooler = "session" in targets.local '
        "when the pooler keeps sessions.",
    ),
    (
        {"superuser": True, "role": "postgres"},
        "Role postgres is a superuser; whoever can plant a function would become one.\n"
        "Run arxos-migrate bootstrap backend and migrate as the role it makes.",
    ),
    (
        {"schema_exists": False, "may_create": False},
        "There is no schema public in the database.\n"
        "CREATE SCHEMA public, or run arxos-migrate bootstrap backend.",
    ),
    (
        {"may_create": False, "role": "arxos_app"},
        "Role arxos_app may not create tables in schema public.\n"
        "Run arxos-migrate bootstrap backend, which makes the role that may.",
    ),
    (
        {"schema_creators": ["PUBLIC"]},
        "PUBLIC may create objects in schema public, which is in the search path: "
        "a planted object could run with the migration's rights.\n"
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC;",
    ),
    (
        {"schema_owner": "arxos_app"},
        "arxos_app owns schema public, which is in the search path: "
        "a planted object could run with the migration's rights.\n"
        "Run arxos-migrate bootstrap backend, or as a superuser: "
        "ALTER SCHEMA public OWNER TO arxos_migrator;",
    ),
    (
        {"schema_name": '"Odd Schema"', "schema_creators": ['"Odd Role"']},
        '"Odd Role" may create objects in schema "Odd Schema", which is in the search path: '
        "a planted object could run with the migration's rights.\n"
        'REVOKE CREATE ON SCHEMA "Odd Schema" FROM "Odd Role";',
    ),
    (
        {"own_schema_usable": False},
        "Role arxos_migrator may not use the schema arxos_migrations, "
        "which holds the version table.\n"
        "Run arxos-migrate bootstrap backend.",
    ),
    (
        {"own_schema_usable": False, "own_schema_exists": False},
        "Role arxos_migrator may not create the schema arxos_migrations, "
        "which holds the version table.\n"
        "Run arxos-migrate bootstrap backend.",
    ),
    (
        {"own_schema_usable": False, "own_schema_keeper": "other", "sharing_remedy": "x"},
        "Role arxos_migrator may not use the schema arxos_migrations of role other, "
        "which holds the version table.\n"
        "Run arxos-migrate bootstrap backend.",
    ),
    (
        {
            "own_schema_keeper": "other",
            "sharing_remedy": "x",
            "version_writers": ["other"],
            "version_remedies": ["ALTER SCHEMA …"],
        },
        "Schema arxos_migrations belongs to role other, which migrates projects of this "
        "database.\n"
        "Use the URL of that role, or let both write: run arxos-migrate bootstrap backend.",
    ),
    (
        {
            "version_writers": ["arxos_app"],
            "version_remedies": ["REVOKE pg_write_all_data FROM arxos_app;"],
        },
        "arxos_app may write the version table arxos_migrations.alembic_version_arx_backend, "
        "so it may not say what was applied.\n"
        "As a superuser: REVOKE pg_write_all_data FROM arxos_app;",
    ),
    (
        {"record_writers": [["arxos_app", "runs", "REVOKE x FROM arxos_app;"]]},
        "arxos_app may write the table arxos_migrations.runs, "
        "so it may not say what was done.\n"
        "As a superuser: REVOKE x FROM arxos_app;",
    ),
    (
        {"missing_extensions": ["postgis"]},
        "The extension postgis is missing, and role arxos_migrator may not create it.\n"
        "Run arxos-migrate bootstrap backend, "
        "or as a superuser: CREATE EXTENSION postgis;",
    ),
    (
        {"missing_extensions": ["postgis"], "uninstalled_extensions": ["postgis"]},
        "The extension postgis is missing, and its files are not on the server.\n"
        "Install it on the server (PostGIS on Debian: apt-get install --no-upgrade "
        "postgresql-15-postgis-3), then run arxos-migrate bootstrap backend.",
    ),
    (
        {"missing_extensions": ["cube"], "uninstalled_extensions": ["cube"]},
        "The extension cube is missing, and its files are not on the server.\n"
        "Install it on the server, then run arxos-migrate bootstrap backend.",
    ),
]
"""What is wrong with a database, and what is said of it."""
