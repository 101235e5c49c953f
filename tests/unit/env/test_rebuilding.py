"""How long tables are rebuilt in our way, and when not at all."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from alembic.operations import batch

from arxos_migrations.domain.service import Service
from arxos_migrations.env.rebuilding import in_the_way_of, rebuilding
from arxos_migrations.operations.mode import is_as_alembic
from support.server import backend

ALEMBICS = batch.BatchOperationsImpl


@pytest.fixture
def on_sqlite() -> Service:
    """Give a service on SQLite."""
    return replace(backend(), engine="sqlite")


def step(docstring: str) -> SimpleNamespace:
    """Make a step of Alembic's."""
    return SimpleNamespace(revision=SimpleNamespace(longdoc=docstring))


def test_alembics_class_is_replaced_for_as_long_as_a_command_runs(on_sqlite: Service) -> None:
    """And is back after an error, too."""
    seen = []

    def fail() -> None:
        with rebuilding(on_sqlite):
            seen.append(batch.BatchOperationsImpl)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert seen != [ALEMBICS]
    assert batch.BatchOperationsImpl is ALEMBICS


def test_on_postgresql_nothing_is_replaced() -> None:
    """Nor is anything imported."""
    with rebuilding(backend()):
        assert batch.BatchOperationsImpl is ALEMBICS


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (step("Move rooms.\n\nBatch: alembic\n"), True),
        (step("Move rooms.\n"), False),
        (step(""), False),
        (SimpleNamespace(to_revisions=("001",)), False),
    ],
)
def test_one_step_may_have_alembics_way(
    on_sqlite: Service, item: SimpleNamespace, *, expected: bool
) -> None:
    """Where its header says so; a stamp has none."""
    with in_the_way_of(item, on_sqlite):
        assert is_as_alembic() is expected
    assert not is_as_alembic()


def test_on_postgresql_there_is_one_way_only() -> None:
    """The field says nothing there."""
    with in_the_way_of(step("Batch: alembic"), backend()):
        assert not is_as_alembic()
