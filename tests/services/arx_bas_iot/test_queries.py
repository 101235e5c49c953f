"""Every query that the service's entities ask for finds its rows by an index."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from services.places import At

QUERIES = sorted((Path(__file__).parent / "queries").glob("*.sql"))
MAY_SORT = {"points_by_interval"}
"""A sum over an interval has to bring its points together."""


@pytest.fixture
def connection(at: At) -> Iterator[Any]:
    """Open an empty database: without statistics SQLite goes by the indexes alone."""
    with closing(at("head").connect()) as connection:
        yield connection


def test_no_query_reads_a_whole_table_or_sorts(connection: Any) -> None:
    """As SQLite itself says that it would answer them."""
    found = {
        query.stem: [step for step in plan(connection, query) if _is_costly(step, query.stem)]
        for query in QUERIES
    }
    assert len(found) == 16
    assert {query: steps for query, steps in found.items() if steps} == {}


def test_every_index_is_used_by_a_query(connection: Any, facts: Any) -> None:
    """One that is not would be written for nothing; those of foreign keys serve deletes."""
    used = "\n".join(step for query in QUERIES for step in plan(connection, query))
    indexes = {index for fact in facts.values() for index in fact["indexes"]}
    assert {index for index in indexes if index not in used} == {"idx_telemetry_batches_device_id"}


def test_a_query_without_its_index_is_found(connection: Any) -> None:
    """So that the tests above can fail."""
    connection.execute("DROP INDEX idx_devices_status")
    (query,) = (query for query in QUERIES if query.stem == "devices_by_status")
    assert [step for step in plan(connection, query) if _is_costly(step, query.stem)]


def plan(connection: Any, query: Path) -> list[str]:
    """Ask SQLite what it would do."""
    text = query.read_text(encoding="utf-8")
    return [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {text}")]


def _is_costly(step: str, query: str) -> bool:
    sorts = "TEMP B-TREE" in step and query not in MAY_SORT
    return sorts or step.startswith("SCAN")
