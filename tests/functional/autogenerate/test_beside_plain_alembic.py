"""What Alembic alone misses or breaks, beside what is found and written here."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from runpy import run_path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata, produce_migrations
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.operations.ops import OpContainer
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from support.database import Database
from support.model_changes import Change, changed_models, in_groups
from support.modelled import autogenerate, differences, migrate, write_models
from support.rule_changes import RULE_CHANGES
from support.table_changes import TABLE_CHANGES

_MISSED = (
    "another method",
    "a predicate changed",
    "a predicate gone",
    "INCLUDE added",
    "INCLUDE changed",
    "storage options",
    "another text of a check",
    "an exclusion gone",
    "MATCH FULL",
    "a foreign key's name",
    "labels added to an enum",
)
_BROKEN = {
    "an enum column": 'type "colour" does not exist',
    "text turned to a number": 'column "body" cannot be cast automatically to type integer',
    "text turned to a new enum": 'type "floors" does not exist',
}
_CHANGES = {change.name: change for change in (*TABLE_CHANGES, *RULE_CHANGES)}


_GROUPS = in_groups([_CHANGES[name] for name in _MISSED])


@pytest.mark.parametrize("group", _GROUPS, ids=[group[0].name for group in _GROUPS])
def test_alembic_alone_finds_nothing_and_we_find_each(
    group: list[Change], modelled_database: Database
) -> None:
    """It compares keys of indexes and names of rules."""
    database = modelled_database
    write_models(database.service, changed_models(group))
    with _plain(database) as (context, metadata):
        assert compare_metadata(context, metadata) == []
    assert len(differences(database)) == len(group)


@pytest.mark.parametrize(("name", "error"), _BROKEN.items(), ids=_BROKEN)
def test_what_alembic_alone_writes_fails_and_ours_runs(
    name: str, error: str, modelled_database: Database
) -> None:
    """On an empty database already."""
    database = modelled_database
    write_models(database.service, changed_models([_CHANGES[name]]))
    with _plain(database) as (context, metadata):
        script: Any = produce_migrations(context, metadata)
        with pytest.raises(DBAPIError, match=re.escape(error)):
            _apply(context, script.upgrade_ops)
    autogenerate(database)
    migrate(database, "head")
    assert differences(database) == []


@contextmanager
def _plain(database: Database) -> "Iterator[tuple[MigrationContext, Any]]":
    metadata = run_path(str(database.service.folder / "migrations" / "models.py"))["metadata"]
    options = {
        "compare_type": True,
        "compare_server_default": True,
        "include_name": lambda name, _kind, _parents: name != "spatial_ref_sys",
    }
    engine = create_engine("postgresql+psycopg://", creator=database.connect)
    with engine.connect() as connection:
        yield MigrationContext.configure(connection, opts=options), metadata
    engine.dispose()


def _apply(context: MigrationContext, container: OpContainer) -> None:
    operations = Operations(context)
    for operation in container.ops:
        if isinstance(operation, OpContainer):
            _apply(context, operation)
        else:
            operations.invoke(operation)
