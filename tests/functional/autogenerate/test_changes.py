"""Autogenerate writes revisions that run both ways, for whatever people do to models.

The commands run in this process, since seventy changes of six commands each would otherwise
spend minutes on imports; what the command line adds is looked at in test_drift.py.
"""

import re

import pytest

from support.database import Database
from support.dumps import schema_dump
from support.model_changes import CHANGES, Change
from support.modelled import autogenerate, differences, migrate, write_models


@pytest.mark.parametrize("change", CHANGES, ids=[change.name for change in CHANGES])
def test_a_change_of_the_models_becomes_a_revision_that_runs_both_ways(
    change: Change, modelled_database: Database
) -> None:
    """Upgraded, models and database agree; downgraded, the schema is what it was."""
    database = modelled_database
    before = _dump(database)
    write_models(database.service, change.models)
    path = autogenerate(database)
    assert path is not None
    migrate(database, "head")
    assert differences(database) == []
    after = _dump(database)
    assert after != before
    migrate(database, "001")
    assert _dump(database) == before, path.read_text()
    migrate(database, "head")
    assert _dump(database) == after, path.read_text()


def _dump(database: Database) -> str:
    """Dump the schema; a column that was dropped comes back as the last one of its table."""
    flags = re.MULTILINE | re.DOTALL
    return re.sub(r"^CREATE TABLE .*?^\);", _sorted_lines, schema_dump(database), flags=flags)


def _sorted_lines(table: re.Match[str]) -> str:
    return "\n".join(sorted(line.removesuffix(",") for line in table[0].splitlines()))
