"""The backup of a PostgreSQL database: an archive of pg_dump, which pg_restore has read."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from psycopg.pq import Conninfo

from arxos_migrations.deploy.backup import Table, failed
from arxos_migrations.domain.postgresql_url import PostgresqlUrl
from arxos_migrations.engines.postgresql.connect import TIMEOUT_S, application_name
from arxos_migrations.engines.postgresql.counting import stored_tables
from arxos_migrations.engines.postgresql.session import session
from arxos_migrations.errors import ArxosError
from arxos_migrations.localdb.clients import DumpTools, dump_tools

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.service import Service

_LOCK_PATIENCE_MS = 10_000
"""How long pg_dump waits for whoever changes a table; it hinders nobody meanwhile."""
_MAJOR = 10_000
"""A server's version has the major one before the last four digits."""


def dump_server(
    url: "DatabaseUrl", service: "Service", new: Path, *, tables: Sequence[Table]
) -> None:
    """Dump all of it as of one moment, and read it. Raises BackupFailedError."""
    assert isinstance(url, PostgresqlUrl)  # noqa: S101 - of a service on PostgreSQL
    try:
        with session(url, service, purpose="(backup)") as connection:
            major = connection.info.server_version // _MAJOR
            stored = stored_tables(connection, tables)
    except ArxosError as error:
        raise failed(error.lines[0].rstrip(".")) from None
    tools = dump_tools(major)
    if tools is None:
        raise failed(
            f"no pg_dump of PostgreSQL {major} or newer is installed here",
            remedy=f"Install it (Debian: postgresql-client-{major}), "
            "then run the same command again.",
        )
    _dump(tools, url, service, new)
    _look(tools, new, stored)


def _dump(tools: DumpTools, url: PostgresqlUrl, service: "Service", new: Path) -> None:
    options = ["--format=custom", "--no-password", f"--lock-wait-timeout={_LOCK_PATIENCE_MS}"]
    environment = {
        **dump_environment(url),
        "PGAPPNAME": application_name(f"arxos-migrate {service.alias} (backup)"),
        "PGCONNECT_TIMEOUT": str(TIMEOUT_S),
    }
    with new.open("wb") as file:  # it was made with its rights; pg_dump would make another one
        _run([tools.pg_dump, *options], environment, output=file.fileno())


def _look(tools: DumpTools, new: Path, stored: Sequence[tuple[str, str]]) -> None:
    """Read all of it: an archive that is cut off has a whole table of contents."""
    listed = _run([tools.pg_restore, "--list", new], {})
    for schema, table in stored:
        if f" TABLE DATA {schema} {table} " not in listed:
            raise failed(f"pg_dump has left out {schema}.{table}")
    _run([tools.pg_restore, "--data-only", f"--file={os.devnull}", new], {})


def _run(
    argv: Sequence[str | Path], environment: Mapping[str, str], *, output: int = subprocess.PIPE
) -> str:
    done = subprocess.run(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment, "LC_ALL": "C"},
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace")
        raise failed(f"{Path(argv[0]).name} {_ending(done.returncode)}{_reason(said)}")
    return (done.stdout or b"").decode(errors="replace")


def _ending(status: int) -> str:
    return f"was ended by signal {-status}" if status < 0 else f"ended with {status}"


def _reason(said: str) -> str:
    """Give the first error that it has printed; what follows may quote rows."""
    for line in said.splitlines():
        _, found, words = line.partition("error: ")
        if found:
            return f": {words.rstrip('. ')}"
    return ""


def dump_environment(url: PostgresqlUrl) -> dict[str, str]:
    """Give the URL as variables, which no list of processes shows."""
    return {
        option.envvar.decode(): option.val.decode()
        for option in Conninfo.parse(url.conninfo.encode())
        if option.envvar and option.val is not None
    }
