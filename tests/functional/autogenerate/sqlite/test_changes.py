"""Autogenerate on SQLite writes revisions that run both ways, and lose no word of the schema."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.exc import ArgumentError, ConstraintColumnNotFoundError

from functional.autogenerate.sqlite.models import CHANGES, Exchange, changed, metadata
from functional.autogenerate.sqlite.plain import made
from functional.autogenerate.sqlite.reading import Schema, schema_of
from functional.autogenerate.sqlite.running import autogenerate, create_all, differences, migrate
from support.file_database import FileDatabase
from support.modelled import write_models


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_the_models_becomes_a_revision_that_runs_both_ways(
    change: tuple[Exchange, ...], database: FileDatabase, tmp_path: Path
) -> None:
    """It makes what SQLAlchemy makes of the models, and takes it back."""
    _runs_both_ways(changed(*change), database, tmp_path)


@pytest.mark.parametrize("seed", range(3))
def test_several_changes_at_once_do_so_too(
    seed: int, database: FileDatabase, tmp_path: Path
) -> None:
    """Any that exchange different parts of the models."""
    _runs_both_ways(_several(seed), database, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 200))
def test_many_mixtures_of_changes_do_so_too(
    seed: int, database: FileDatabase, tmp_path: Path
) -> None:
    """The full form of the one above."""
    _runs_both_ways(_several(seed), database, tmp_path)


def _several(seed: int) -> str:
    mixing = Random(seed)  # noqa: S311 - tests want the same mixture again
    while True:
        names = mixing.sample(list(CHANGES), mixing.choice((2, 3, 4)))
        # Models that do not fit together fail as they are exchanged or made.
        with suppress(AssertionError, ArgumentError, KeyError, ConstraintColumnNotFoundError):
            models = changed(*(exchange for name in names for exchange in CHANGES[name]))
            made(metadata(models))
            return models


def _runs_both_ways(models: str, database: FileDatabase, tmp_path: Path) -> None:
    before = _schema(database)
    write_models(database.service, models)
    path = autogenerate(database)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "Left to be done by hand" not in text
    migrate(database, "head")
    assert differences(database) == []
    after = _schema(database)
    truth = replace(database, path=tmp_path / "truth.db")
    create_all(truth)
    assert after == _schema(truth), text
    migrate(database, "001")
    assert _schema(database) == before, text
    migrate(database, "head")
    assert _schema(database) == after, text
    assert autogenerate(database) is None


def _schema(database: FileDatabase) -> Schema:
    with database.connect() as connection:
        return schema_of(connection)
