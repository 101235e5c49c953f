"""What stands in files for others to use: SQL of bootstrap, lock file, nothing secret."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.roles import Roles
from arxos_migrations.engines.postgresql.bootstrap import bootstrap, bootstrap_script
from arxos_migrations.localdb import NativeServer, drop_database
from support.server import ROOT, backend

SQL = ROOT / "infrastructure" / "postgres" / "bootstrap.sql"
DATABASE = "arx_backend"
# In two pieces, so that this file does not name what no file may name.
INDEXES = re.compile("(?i)" + "|".join(("py" + r"pi\.", "python" + "hosted", "arti" + "factory")))
WITH_PASSWORD = re.compile(r"DATABASE_URL\S*?postgres\w*(?:\+\w+)?://[^:@/\s]+:(?P<word>[^@\s]+)@")
PLACEHOLDERS = {"password", "PASSWORD", "secret", "…"}
PUBLIC_HOSTS = {"py" + "pi.org", "files.python" + "hosted.org"}


def tracked() -> list[Path]:
    """List the files of the repository, also those that are not yet added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return [path for path in paths if path.is_file()]


def lines() -> Iterator[tuple[Path, str]]:
    """Go through the lines of all text files but the lock file."""
    for path in tracked():
        if path.name == "uv.lock":
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for line in text.splitlines():
            yield path.relative_to(ROOT), line


@pytest.fixture
def named(server: NativeServer) -> Iterator[NativeServer]:
    """Give a server where the service's own database may be made; it is gone afterwards."""
    yield server
    drop_database(server, name=DATABASE)


def dump(server: NativeServer) -> str:
    """Dump roles, and the schema of the service's database with privileges."""
    tools = (
        ("pg_dumpall", "--roles-only", "--no-role-passwords", "--dbname", server.url()),
        ("pg_dump", "--schema-only", "--create", server.url(database=DATABASE)),
    )
    texts = [
        subprocess.run(
            [server.binaries.bindir / tool, *words], capture_output=True, text=True, check=True
        ).stdout
        for tool, *words in tools
    ]
    return re.sub(r"(?m)^\\(un)?restrict .*$", "", "\n".join(texts))


def test_the_sql_of_bootstrap_is_what_the_command_prints() -> None:
    """Write it anew with: arxos-migrate bootstrap backend --print."""
    printed = bootstrap_script(backend(), Roles(), DATABASE)
    assert SQL.read_text(encoding="utf-8") == printed


def test_psql_makes_of_it_what_bootstrap_makes(named: NativeServer) -> None:
    """Roles, schemas, owners, privileges, extension; run twice, as psql is told to stop."""
    admin = parse_postgresql_url(named.url(database=DATABASE), source="the test")
    bootstrap(admin, service=backend(), roles=Roles())
    by_command = dump(named)
    drop_database(named, name=DATABASE)
    with psycopg.connect(named.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {DATABASE}")
    for _ in range(2):
        subprocess.run(
            [
                named.binaries.bindir / "psql",
                *("-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", SQL, admin.conninfo),
            ],
            check=True,
            env={**os.environ, "PGOPTIONS": "-c client_min_messages=warning"},
        )
        assert dump(named) == by_command
    assert "ALTER DEFAULT PRIVILEGES" in by_command


def test_no_file_names_a_package_index_or_the_place_it_was_written_at() -> None:
    """Both are the business of the machine that installs."""
    found = [
        f"{path}: {line.strip()}"
        for path, line in lines()
        if INDEXES.search(line) or str(ROOT) in line
    ]
    assert found == []


def test_no_file_holds_a_url_with_a_password() -> None:
    """Apart from tests, whose servers are gone with them, placeholders and example.org."""
    found = [
        f"{path}: {line.strip()}"
        for path, line in lines()
        if path.parts[0] != "tests"
        and "example.org" not in line
        and (match := WITH_PASSWORD.search(line))
        and match["word"] not in PLACEHOLDERS
    ]
    assert found == []


def test_the_lock_file_names_public_hosts_only() -> None:
    """A mirror of somebody's own would lock all others out."""
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://([^/\"]+)", text)) == PUBLIC_HOSTS
