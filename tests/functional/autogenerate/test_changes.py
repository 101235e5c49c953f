"""Autogenerate writes revisions that run both ways, for whatever people do to models.

Changes that exchange different parts of the models go into one revision, so that all of them
run in seconds; alone they run as slow tests. The commands run in this process, since six of
them per revision would otherwise spend minutes on imports; what the command line adds is
looked at in test_drift.py.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from support.database import Database
from support.dumps import schema_dump
from support.model_changes import Change, changed_models, in_groups
from support.modelled import autogenerate, create_all, differences, migrate, write_models
from support.rule_changes import RULE_CHANGES
from support.table_changes import TABLE_CHANGES

CHANGES = (*TABLE_CHANGES, *RULE_CHANGES)
GROUPS = in_groups(CHANGES)


@pytest.mark.parametrize("group", GROUPS, ids=[group[0].name for group in GROUPS])
def test_changes_of_the_models_become_a_revision_that_runs_both_ways(
    group: list[Change], modelled_database: Database, copy: Callable[[], Database]
) -> None:
    """It makes what SQLAlchemy makes of the models, and takes it back."""
    _runs_both_ways(group, modelled_database, copy)


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=[change.name for change in CHANGES])
def test_a_change_of_the_models_alone_becomes_a_revision_that_runs_both_ways(
    change: Change, modelled_database: Database, copy: Callable[[], Database]
) -> None:
    """Nothing that another change brings along helps it."""
    _runs_both_ways([change], modelled_database, copy)


def _runs_both_ways(
    changes: Sequence[Change], database: Database, copy: Callable[[], Database]
) -> None:
    before = _dump(database)
    write_models(database.service, changed_models(changes))
    path = autogenerate(database)
    assert path is not None
    migrate(database, "head")
    assert differences(database) == []
    after = _dump(database)
    truth = replace(copy(), service=database.service)
    create_all(truth)
    assert _made(after) == _made(_dump(truth)), path.read_text()
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


def _made(dump: str) -> list[str]:
    """List what is there, without whether old rows were checked, since a new table has none."""
    return sorted(dump.replace(" NOT VALID", "").split("\n\n"))
