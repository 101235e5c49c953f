"""The statements for every kind of drift make the database equal, where they are certain."""

from collections.abc import Callable

import pytest

from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.postgresql.reading import read
from arxos_migrations.snapshot.postgresql.remedy import remedies
from arxos_migrations.snapshot.value import Snapshot
from drift.postgresql.drifting import KINDS, Drifted
from drift.postgresql.remedying import remedied, snapshot
from support.database import Database

OWN = ("arxos_migrations",)
"""The schema that is nobody's business."""
_ROWS = "what is not expected may hold rows, or numbers that were drawn"
_NARROWER = "values may not fit, or be others afterwards"
_LABELS = "labels are in rows"
_COMPUTED = "the values that are there would go"
_UNINTENDED = "nobody makes an index, or a constraint, that is not enforced by intention"
_MAY_BE_ITS_OWN = "the extension may have given it so"
_OF_A_VIEW = "the type of a view's column is not said"
_USED = "nothing is known of what uses it"
NOT_CERTAIN = {
    "collation/dropped": _USED,
    "column/added": _ROWS,
    "column/geometry": _NARROWER,
    "column/length": _NARROWER,
    "column/type": _NARROWER,
    "enum/label_added": _LABELS,
    "enum/label_order": _LABELS,
    "enum/label_renamed": _LABELS,
    "extension/added": _ROWS,
    "extension/function_revoked": _MAY_BE_ITS_OWN,
    "foreign_key/partition_triggers_off": _UNINTENDED,
    "generated/dropped": _COMPUTED,
    "generated/expression": _COMPUTED,
    "materialized_view/storage": _OF_A_VIEW,
    "partition/added": _ROWS,
    "table/added": _ROWS,
    "table/schema_moved": _ROWS,
    "type/attribute": _ROWS,
}
"""The kinds that leave something to whoever knows why, and what."""
NOT_CERTAIN_BACK = {
    "collation/dropped": _USED,
    "column/dropped": _ROWS,
    "column/geometry": _NARROWER,
    "enum/label_order": _LABELS,
    "enum/label_renamed": _LABELS,
    "extension/dropped": _ROWS,
    "extension/function_revoked": _MAY_BE_ITS_OWN,
    "foreign_key/partition_triggers_off": _UNINTENDED,
    "foreign_key/triggers_off": _UNINTENDED,
    "generated/expression": _COMPUTED,
    "identity/dropped": _ROWS,
    "index_invalid/known": _UNINTENDED,
    "index_invalid/new": _UNINTENDED,
    "partition/default_dropped": _ROWS,
    "partition/detached": "a table of its own may have more than is known of a partition",
    "partition/dropped": _ROWS,
    "sequence/dropped": _ROWS,
    "table/dropped": _ROWS,
    "table/schema_moved": _ROWS,
    "type/range_dropped": _ROWS,
}
"""The same, where what has drifted is what was expected."""


@pytest.fixture(scope="session")
def base(undrifted: Database) -> Snapshot:
    """Read the database that all kinds start from."""
    return snapshot(undrifted)


@pytest.fixture(scope="module")
def other(drifted: Drifted) -> Snapshot:
    """Read the database that has drifted, before anything is done about it."""
    return snapshot(drifted.database)


def test_what_has_drifted_is_brought_back(
    drifted: Drifted, base: Snapshot, other: Snapshot
) -> None:
    """Nothing differs afterwards but what was said to be uncertain."""
    assert compare(base, other)
    left, not_certain = remedied(drifted.database, base)
    assert left == {*not_certain}
    assert bool(not_certain) is (drifted.kind.name in NOT_CERTAIN)


def test_the_other_way(
    drifted: Drifted, other: Snapshot, drift_base: str, copy: Callable[..., Database]
) -> None:
    """What has drifted may be what was expected."""
    left, not_certain = remedied(copy(drift_base), other)
    assert left == {*not_certain}
    assert bool(not_certain) is (drifted.kind.name in NOT_CERTAIN_BACK)


def test_the_sets_name_kinds() -> None:
    """A kind that was renamed is not left in them."""
    assert {*NOT_CERTAIN, *NOT_CERTAIN_BACK} <= {kind.name for kind in KINDS}


def test_everything_is_made_from_nothing(base: Snapshot, copy: Callable[..., Database]) -> None:
    """In an empty database, each object finds there what it needs."""
    assert remedied(copy("template0"), base) == (frozenset(), ())


def test_a_service_is_made_from_nothing(migrated: Database, empty: Database) -> None:
    """By its migration role, which owns what it makes."""
    with migrated.connect() as there, empty.connect() as connection:
        expected, found = (read(each, own=OWN) for each in (there, connection))
        done = remedies(compare(expected, found), expected=expected, found=found)
        with connection.transaction():
            for statement in done.statements:
                connection.execute(statement.encode())
        assert done.not_certain == ()
        assert compare(expected, read(connection, own=OWN)).differences == ()
