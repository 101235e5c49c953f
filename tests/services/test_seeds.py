"""The seeds of every service: the same rows every time, and rows that its schema admits."""

import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from arxos_migrations.domain.service import Service
from services.places import Place
from services.seed_modules import load_seeds, read_rows


@pytest.fixture
def seeds(service: Service) -> Iterator[ModuleType]:
    """Load the seeds by their path, as the loader does it."""
    name = f"{service.name.replace('-', '_')}_suite_seeds"
    yield load_seeds(service.folder, name)
    for loaded in [key for key in sys.modules if key.partition(".")[0] == name]:
        del sys.modules[loaded]


def test_every_row_is_loaded(with_rows: Place, seeds: ModuleType) -> None:
    """With every constraint on, so every foreign key and every CHECK holds."""
    expected = {table: len(rows) for table, rows in read_rows(seeds, factor=1).items()}
    found = {table: count for table, (count, _) in with_rows.checksums().items() if count}
    assert found == expected


def test_a_second_load_is_refused(with_rows: Place) -> None:
    """Whatever its size; no row is there twice."""
    before = with_rows.checksums()
    assert with_rows.load(2) == {}
    assert with_rows.checksums() == before


def test_loading_reports_what_was_loaded(at_head: Place) -> None:
    """Per table."""
    counts = at_head.load(1)
    assert counts == {table: count for table, (count, _) in at_head.checksums().items() if count}


def test_columns_are_those_of_the_models(service: Service, seeds: ModuleType) -> None:
    """All that are not made by the database itself."""
    metadata = _metadata(service)
    for table, columns, _ in seeds.tables(1):
        made = {column.name for column in metadata.tables[table].columns if column.computed}
        assert set(columns) == set(metadata.tables[table].columns.keys()) - made, table


def test_tables_come_after_those_they_point_at(service: Service, seeds: ModuleType) -> None:
    """So that they can be loaded one after the other with all foreign keys on."""
    order = [table for table, _, _ in seeds.tables(1)]
    for table in order:
        keys = _metadata(service).tables[table].foreign_keys
        targets = {key.column.table.name for key in keys} - {table}
        assert targets <= set(order[: order.index(table)]), table


def test_two_runs_give_the_same_rows(seeds: ModuleType) -> None:
    """No clock, no order of a set, no memory of the run before."""
    assert read_rows(seeds, factor=1) == read_rows(seeds, factor=1)


def test_factor_two_keeps_what_factor_one_has(seeds: ModuleType) -> None:
    """A larger site begins with the smaller one, and has more in some table."""
    small, large = read_rows(seeds, factor=1), read_rows(seeds, factor=2)
    assert {table: large[table][: len(rows)] for table, rows in small.items()} == small
    assert sum(map(len, large.values())) > 1.5 * sum(map(len, small.values()))


def test_tables_may_be_read_side_by_side(seeds: ModuleType) -> None:
    """What one table draws does not disturb another."""
    iterators = {table: iter(rows) for table, _, rows in seeds.tables(1)}
    firsts = {table: next(rows) for table, rows in iterators.items()}
    alone = {table: next(iter(rows)) for table, _, rows in seeds.tables(1)}
    assert firsts == alone
    rest = {table: list(rows) for table, rows in reversed(iterators.items())}
    expected = read_rows(seeds, factor=1)
    assert {table: len(rows) + 1 for table, rows in rest.items()} == {
        table: len(rows) for table, rows in expected.items()
    }


@pytest.mark.parametrize("factor", [0, -1])
def test_a_factor_below_one_is_refused(seeds: ModuleType, factor: int) -> None:
    """It counts something, and the message says what."""
    message = rf"the factor counts \w+ and is at least 1, not {factor}"
    with pytest.raises(ValueError, match=f"^{message}$"):
        next(seeds.tables(factor))


def _metadata(service: Service) -> Any:
    module, _, attribute = (service.models or "").partition(":")
    return getattr(import_module(module), attribute)
