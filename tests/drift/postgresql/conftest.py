"""The database that drifts, copied for each kind."""

from collections.abc import Iterator
from itertools import count

import pytest
from psycopg import Connection, sql

from arxos_migrations.localdb import (
    NativeServer,
    copy_database,
    drop_database,
    drop_template,
    freeze_template,
)
from drift.postgresql.drifting import BASE, KINDS, ROLES, Drifted, drift, run
from support.database import Database
from support.server import backend

TEMPLATE = "drift_base"
_numbers = count(1)


@pytest.fixture(scope="session")
def drift_base(server: NativeServer, superuser: Connection[object]) -> Iterator[str]:
    """Make the database that all kinds start from, by psql."""
    for role in ROLES:
        superuser.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
    copy_database(superuser, source="template0", name=TEMPLATE)
    run(Database(server=server, name=TEMPLATE, service=backend()), BASE)
    freeze_template(superuser, name=TEMPLATE)
    yield TEMPLATE
    drop_template(superuser, name=TEMPLATE)
    for role in ROLES:
        superuser.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.fixture(scope="session")
def undrifted(
    server: NativeServer, superuser: Connection[object], drift_base: str
) -> Iterator[Database]:
    """Keep a copy that nobody changes."""
    database = Database(server=server, name="drift_none", service=backend())
    copy_database(superuser, source=drift_base, name=database.name)
    yield database
    drop_database(superuser, name=database.name)


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.name)
def drifted(
    request: pytest.FixtureRequest,
    server: NativeServer,
    superuser: Connection[object],
    drift_base: str,
) -> Iterator[Drifted]:
    """Make a copy drift, in each of the ways."""
    kind = request.param
    database = Database(server=server, name=f"drift_{next(_numbers)}", service=backend())
    copy_database(superuser, source=drift_base, name=database.name)
    drift(database, kind)
    yield Drifted(kind=kind, database=database)
    drop_database(superuser, name=database.name)
