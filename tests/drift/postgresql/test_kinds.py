"""The kinds of drift are what they say, by the word of pg_dump, which is not ours."""

from collections import Counter

import pytest
from sqlalchemy import MetaData

from drift.alembic_check import reflected, said
from drift.postgresql.drifting import KINDS, Drifted, alembic_connection
from support.database import Database
from support.dumps import schema_dump

pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # types it does not know
    pytest.mark.filterwarnings("ignore:Computed default"),  # said, and no difference
]
GROUPS = {
    "check",
    "collation",
    "deferrable",
    "domain",
    "enum",
    "exclude",
    "extension",
    "function",
    "generated",
    "grant",
    "identity",
    "index_include",
    "index_invalid",
    "index_method",
    "index_predicate",
    "materialized_view",
    "not_valid",
    "owner",
    "partition",
    "primary_key",
    "row_security",
    "sequence",
    "statistics",
    "storage",
    "trigger",
    "view",
}
"""What `alembic check` is known not to look at."""
NOT_IN_A_DUMP = {
    "setting/database": "settings are dumped with the database, not with its schema",
    "setting/role": "the same",
    "materialized_view/empty": "a schema says nothing of rows",
    "index_invalid/new": "pg_dump leaves out an index that is invalid",
    "foreign_key/triggers_off": "pg_dump does not look at the triggers of a constraint",
}


@pytest.fixture(scope="session")
def base_dump(undrifted: Database) -> str:
    """Dump the database that all kinds start from."""
    return schema_dump(undrifted)


@pytest.fixture(scope="session")
def models(undrifted: Database) -> MetaData:
    """Make models that equal the database all kinds start from."""
    with alembic_connection(undrifted) as connection:
        return reflected(connection, [None, "archive"])


@pytest.fixture(scope="session")
def base_said(undrifted: Database, models: MetaData) -> str:
    """Keep what `alembic check` says where nothing has drifted."""
    with alembic_connection(undrifted) as connection:
        return said(connection, models)


def test_every_group_has_two_kinds_or_more() -> None:
    """One kind of a group could be found by luck."""
    counted = Counter(kind.path.parent.name for kind in KINDS)
    assert {group for group in GROUPS if counted[group] < 2} == set()
    assert len(KINDS) >= 60


def test_a_kind_is_a_change(drifted: Drifted, base_dump: str) -> None:
    """A dump of the schema differs afterwards, where a dump can tell."""
    is_same = schema_dump(drifted.database) == base_dump
    assert is_same is (drifted.kind.name in NOT_IN_A_DUMP)


def test_alembic_check_sees_as_much_as_is_said(
    drifted: Drifted, models: MetaData, base_said: str
) -> None:
    """The peer is asked in the same run, so the table in the guide stays true."""
    with alembic_connection(drifted.database) as connection:
        assert (said(connection, models) != base_said) is drifted.kind.alembic_sees
