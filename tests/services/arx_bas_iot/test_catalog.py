"""After each revision the catalog is what `facts.json` says, and nothing more."""

import pytest

from services.places import At
from services.sqlite_catalog import Facts


@pytest.mark.parametrize("revision", ["001", "002", "003", "004"])
def test_a_revision_makes_its_tables(at: At, facts: Facts, revision: str) -> None:
    """Columns, constraints, indexes and options, word for word."""
    expected = {
        table: {kind: fact[kind] for kind in fact if kind != "revision"}
        for table, fact in facts.items()
        if fact["revision"] <= revision
    }
    assert at(revision).schema() == expected


def test_every_table_is_strict_and_has_a_key(facts: Facts) -> None:
    """A column holds what its type says."""
    assert all("STRICT" in fact["options"] for fact in facts.values())
    assert all(
        f"CONSTRAINT {table}_pkey PRIMARY KEY" in " ".join(fact["constraints"])
        for table, fact in facts.items()
    )


def test_the_totals_are_those_of_the_readme(facts: Facts) -> None:
    """Counted here, told there."""
    rules = [rule for fact in facts.values() for rule in fact["constraints"]]
    assert len(facts) == 10
    assert sum(len(fact["columns"]) for fact in facts.values()) == 79
    assert sum(" FOREIGN KEY(" in rule for rule in rules) == 9
    assert sum(" CHECK (" in rule for rule in rules) == 37
    assert sum(len(fact["indexes"]) for fact in facts.values()) == 10
