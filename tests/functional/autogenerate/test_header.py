"""The header of a generated revision says its phase, and what going back loses."""

import pytest

from support.database import Database
from support.model_changes import MODELS
from support.modelled import autogenerate, write_models

_RENAMED = MODELS.replace('Column("body", Text)', 'Column("text", Text)').replace(
    "length(body)", "length(text)"
)
_TABLE = 'Table("made", metadata, Column("id", Integer, primary_key=True))\n'


@pytest.mark.parametrize(
    ("models", "phase", "rollback"),
    [
        (
            _RENAMED,
            "contract",
            "drops notes.text with its values; notes.body comes back without its values",
        ),
        (MODELS + _TABLE, "expand", "drops made with its rows"),
    ],
    ids=["a renamed column", "an added table"],
)
def test_the_header_names_the_phase_and_what_is_lost(
    models: str, phase: str, rollback: str, modelled_database: Database
) -> None:
    """A rename looks like a column that goes and another one that comes, so it must be loud."""
    write_models(modelled_database.service, models)
    path = autogenerate(modelled_database)
    assert path is not None
    lines = path.read_text(encoding="utf-8").splitlines()
    assert f"Phase: {phase}" in lines
    assert f"Rollback: {rollback}" in lines
