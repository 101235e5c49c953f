"""The backup of a PostgreSQL database; tests/functional/discarding has what goes wrong."""

import subprocess
from pathlib import Path

import pytest

from arxos_migrations.deploy import backup_server
from arxos_migrations.deploy.backup_server import dump_environment, dump_server
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.errors import BackupFailedError
from arxos_migrations.localdb.clients import dump_tools
from support.database import Database

MORE = "?sslmode=require&keepalives=1&options=-c%20a%3Db"


def test_a_url_becomes_variables() -> None:
    """What libpq has no variable for is no secret, and not needed."""
    url = parse_postgresql_url(f"postgresql://u%20r:p%40%23w@h:6/db%20x{MORE}", source="the test")
    assert dump_environment(url) == {
        "PGUSER": "u r",
        "PGPASSWORD": "p@#w",
        "PGHOST": "h",
        "PGPORT": "6",
        "PGDATABASE": "db x",
        "PGSSLMODE": "require",
        "PGOPTIONS": "-c a=b",
    }


def test_a_dump_has_all_tables(empty: Database, tmp_path: Path) -> None:
    """Also the partitions of one, and odd names."""
    with empty.connect() as connection:
        connection.execute('CREATE TABLE "odd; Name" (id integer)')
        connection.execute("CREATE TABLE log (at integer) PARTITION BY RANGE (at)")
        connection.execute("CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (0) TO (9)")
        connection.execute("INSERT INTO log VALUES (1)")
    new = tmp_path / "new"
    url = parse_postgresql_url(empty.url, source="the test")
    tables = [("public", "odd; Name"), ("public", "log")]
    dump_server(url, empty.service, new, tables=tables)
    tools = dump_tools(empty.server.binaries.major)
    assert tools is not None
    listed = subprocess.run(
        [tools.pg_restore, "--list", new], capture_output=True, text=True, check=True
    ).stdout
    assert " TABLE DATA public log_1 arxos_migrator" in listed


def test_where_no_pg_dump_fits_it_is_said_what_to_install(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the version of the server."""
    monkeypatch.setattr(backup_server, "dump_tools", lambda _: None)
    url, major = parse_postgresql_url(empty.url, source="the test"), empty.server.binaries.major
    with pytest.raises(BackupFailedError) as caught:
        dump_server(url, empty.service, tmp_path / "new", tables=[])
    assert str(caught.value) == (
        f"The backup could not be made: no pg_dump of PostgreSQL {major} or newer is installed "
        "here.\n"
        "Nothing was changed.\n"
        f"Install it (Debian: postgresql-client-{major}), then run the same command again."
    )


def test_a_server_out_of_reach_is_named(empty: Database, tmp_path: Path) -> None:
    """Before anything is started."""
    url = parse_postgresql_url("postgresql://u@127.0.0.1:1/db", source="the test")
    with pytest.raises(BackupFailedError) as caught:
        dump_server(url, empty.service, tmp_path / "new", tables=[])
    assert caught.value.lines[0].startswith("The backup could not be made: ")
    assert caught.value.lines[1] == "Nothing was changed."
