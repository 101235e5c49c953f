"""001 is what installations have, fact by fact; 002 adds what they lack, and nothing else."""

import re
from contextlib import closing

import pytest

from services.places import At
from services.sqlite_catalog import Facts

PARTS = (
    "bim_model_elements",
    "bim_model_relationships",
    "bim_model_spaces",
    "bim_model_systems",
)
KEYS = {
    r"PRIMARY KEY \(id\)": "CONSTRAINT {table}_pkey PRIMARY KEY (id)",
    r"UNIQUE \(symbol_id\)": "CONSTRAINT {table}_symbol_id_key UNIQUE (symbol_id)",
    r"FOREIGN KEY\(model_id\) REFERENCES bim_models \(id\)": (
        "CONSTRAINT {table}_model_id_fkey FOREIGN KEY(model_id) "
        "REFERENCES bim_models (id) ON DELETE CASCADE"
    ),
}
"""A constraint of 001, and what 002 makes of it."""
SYSTEMS = (
    "CREATE TABLE bim_model_systems (\n"
    "\tid VARCHAR(36) NOT NULL, \n"
    "\tmodel_id VARCHAR(36) NOT NULL, \n"
    "\tsystem_type VARCHAR(100) NOT NULL, \n"
    "\tsystem_data JSON NOT NULL, \n"
    "\tproperties JSON, \n"
    "\tcreated_at DATETIME, \n"
    "\tupdated_at DATETIME, \n"
    "\tPRIMARY KEY (id), \n"
    "\tFOREIGN KEY(model_id) REFERENCES bim_models (id)\n"
    ")"
)


@pytest.fixture
def named(facts: Facts) -> Facts:
    """Put into the facts what 002 says that it does."""
    return {
        table: {
            **fact,
            "constraints": sorted(_named(table, rule) for rule in fact["constraints"]),
            "indexes": {**fact["indexes"], **_index(table)},
        }
        for table, fact in facts.items()
    }


def test_001_makes_what_installations_have(at: At, facts: Facts) -> None:
    """Types, order, what may be empty, and constraints without names."""
    assert at("001").schema() == facts


def test_002_names_constraints_and_indexes_references(at: At, named: Facts) -> None:
    """No column is touched."""
    assert at("002").schema() == named


def test_the_downgrade_of_002_gives_back_001(at: At, facts: Facts) -> None:
    """Also the constraints without names."""
    place = at("002")
    assert place.run("arxos-migrate", "downgrade", "001").returncode == 0
    assert place.schema() == facts


def test_001_stores_the_very_text_that_installations_have(at: At) -> None:
    """As SQLAlchemy writes it for tables that know no naming convention."""
    with closing(at("001").connect()) as connection:
        query = "SELECT sql FROM sqlite_schema WHERE name = 'bim_model_systems'"
        assert connection.execute(query).fetchone()[0] == SYSTEMS


def test_the_totals_are_those_of_the_original(facts: Facts) -> None:
    """Nine tables, 96 columns, four foreign keys, two indexes, one unique constraint."""
    rules = [rule for fact in facts.values() for rule in fact["constraints"]]
    assert len(facts) == 9
    assert sum(len(fact["columns"]) for fact in facts.values()) == 96
    assert sum(len(fact["indexes"]) for fact in facts.values()) == 2
    assert [sum(rule.startswith(kind) for rule in rules) for kind in ("FOREIGN", "UNIQUE")] == [
        4,
        1,
    ]


def _named(table: str, rule: str) -> str:
    (new,) = (new for old, new in KEYS.items() if re.fullmatch(old, rule))
    return new.format(table=table)


def _index(table: str) -> dict[str, str]:
    name = f"idx_{table}_model_id"
    return {name: f"CREATE INDEX {name} ON {table} (model_id)"} if table in PARTS else {}
