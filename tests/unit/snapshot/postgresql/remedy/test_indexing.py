"""What indexes and constraints have in common."""

import pytest

from arxos_migrations.snapshot.postgresql.remedy.indexing import (
    clustered,
    is_released,
    replica_identity,
)
from support.remedying import case

OF = {"of": "table public.t"}
NAME = "index public.i"


def test_a_table_is_sorted_by_one_index() -> None:
    """It is said to be sorted by none where no other one is expected."""
    (on,) = clustered(case(NAME, {**OF, "clustered": True}, OF))
    assert on.sql == "ALTER TABLE public.t CLUSTER ON i"
    (off,) = clustered(case(NAME, OF, {**OF, "clustered": True}))
    assert off.sql == "ALTER TABLE public.t SET WITHOUT CLUSTER"
    other = {"index public.j": {**OF, "clustered": True}}
    assert clustered(case(NAME, OF, {**OF, "clustered": True}, around=other)) == []


def test_rows_are_told_apart_by_an_index() -> None:
    """That they are not any more is said of the table."""
    (on,) = replica_identity(case(NAME, {**OF, "replica identity": True}, OF))
    assert on.sql == "ALTER TABLE public.t REPLICA IDENTITY USING INDEX i"
    assert replica_identity(case(NAME, OF, {**OF, "replica identity": True})) == []


@pytest.mark.parametrize("is_partition", [True, False])
def test_what_a_partition_has_may_be_there_already(*, is_partition: bool) -> None:
    """Where it is to be a table of its own."""
    table = {"table public.t": {"partition of": "public.p"} if is_partition else {}}
    assert is_released(case(NAME, OF, None, there=table)) is is_partition
    assert not is_released(case(NAME, OF, None, around=table))
