"""What plain Alembic does not see: `lint --models` finds it, and a revision mends it."""

import json

import pytest

from support.database import Database
from support.dumps import schema_dump
from support.modelled import autogenerate, differences, migrate

_ROOMS = "ALTER TABLE rooms"
_DRIFT = {
    "most kinds": {
        "another method": (
            "DROP INDEX idx_rooms_plain; "
            "CREATE INDEX idx_rooms_plain ON rooms USING hash (site_id)",
            "index of rooms idx_rooms_plain: the database has hash (site_id), "
            "the models have btree (site_id).",
        ),
        "another predicate": (
            "DROP INDEX idx_rooms_active; "
            "CREATE INDEX idx_rooms_active ON rooms (site_id) WHERE status = 'planned'",
            "index of rooms idx_rooms_active: the database has btree (site_id) "
            "WHERE ((status)::text = 'planned'::text), "
            "the models have btree (site_id) WHERE status = 'active'.",
        ),
        "other INCLUDE columns": (
            "DROP INDEX idx_rooms_covering; "
            "CREATE INDEX idx_rooms_covering ON rooms (site_id) INCLUDE (name)",
            "index of rooms idx_rooms_covering: the database has btree (site_id) INCLUDE (name), "
            "the models have btree (site_id) INCLUDE (name, status).",
        ),
        "a list of a CHECK": (
            f"{_ROOMS} DROP CONSTRAINT chk_rooms_area, "
            "ADD CONSTRAINT chk_rooms_area CHECK (area > 0)",
            "CHECK of rooms chk_rooms_area: the database has CHECK ((area > (0)::numeric)), "
            "the models have CHECK (area > 0 AND status IN ('active', 'planned')).",
        ),
        "rows that were not checked": (
            f"{_ROOMS} DROP CONSTRAINT rooms_twin_id_fkey, "
            "ADD CONSTRAINT rooms_twin_id_fkey "
            "FOREIGN KEY (twin_id) REFERENCES rooms (id) NOT VALID",
            "constraint of rooms rooms_twin_id_fkey is NOT VALID in the database: "
            "old rows were not checked.",
        ),
        "a deferrable unique constraint": (
            "ALTER TABLE sites DROP CONSTRAINT sites_code_key, "
            "ADD CONSTRAINT sites_code_key UNIQUE (code) DEFERRABLE",
            "unique constraint of sites sites_code_key: the database has UNIQUE (code) DEFERRABLE, "
            "the models have UNIQUE (code).",
        ),
        "a primary key gone": (
            "ALTER TABLE notes DROP CONSTRAINT notes_pkey",
            "primary key of notes: the database has none, the models have PRIMARY KEY (id).",
        ),
        "an exclusion gone": (
            f"{_ROOMS} DROP CONSTRAINT rooms_twin_id_excl",
            "constraint of rooms rooms_twin_id_excl is only in the models.",
        ),
        "an exclusion that no model has": (
            "ALTER TABLE notes ADD CONSTRAINT notes_excl EXCLUDE USING hash (body WITH =)",
            "constraint of notes notes_excl is only in the database.",
        ),
        "a label more": (
            "ALTER TYPE site_state ADD VALUE 'ajar'",
            "labels of enum site_state: the database has open, shut, ajar, "
            "the models have open, shut.",
        ),
    },
    "kinds of the same objects": {
        "another order": (
            "DROP INDEX idx_rooms_plain; CREATE INDEX idx_rooms_plain ON rooms (site_id DESC)",
            "index of rooms idx_rooms_plain: the database has btree (site_id DESC), "
            "the models have btree (site_id).",
        ),
        "a foreign key of another name": (
            f"{_ROOMS} RENAME CONSTRAINT rooms_twin_id_fkey TO twin",
            "constraint of rooms: the database calls it twin, "
            "the models call it rooms_twin_id_fkey.",
        ),
    },
}


@pytest.mark.parametrize("drift", _DRIFT.values(), ids=_DRIFT)
def test_drift_is_found_and_mended_both_ways(
    drift: dict[str, tuple[str, str]], modelled_database: Database
) -> None:
    """The sentences name both sides; going back brings the drift itself back."""
    database = modelled_database
    with database.connect() as connection:
        for sql, _ in drift.values():
            connection.execute(sql.encode())
    drifted = schema_dump(database)
    found = {finding.message for finding in differences(database)}
    assert found == {message for _, message in drift.values()}
    autogenerate(database)
    migrate(database, "head")
    assert differences(database) == []
    migrate(database, "001")
    assert schema_dump(database) == drifted


def test_an_invalid_index_is_built_again_and_stays_valid(modelled_database: Database) -> None:
    """There is no way back, since nobody wants it invalid."""
    database = modelled_database
    with database.connect(database.admin_url) as connection:
        connection.execute(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_rooms_plain'::regclass"
        )
    assert [finding.message for finding in differences(database)] == [
        "index of rooms idx_rooms_plain is invalid: a concurrent build of it did not end."
    ]
    path = autogenerate(database)
    assert path is not None
    assert 'op.execute("REINDEX INDEX idx_rooms_plain")' in path.read_text(encoding="utf-8")
    migrate(database, "head")
    assert differences(database) == []
    migrate(database, "001")
    with database.connect() as connection:
        row = connection.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'idx_rooms_plain'::regclass"
        ).fetchone()
    assert row == (True,)


def test_a_schema_that_was_dumped_and_restored_is_no_drift(
    modelled_database: Database,
) -> None:
    """PostgreSQL writes IN over varchar otherwise once it has read its own text."""
    database = modelled_database
    with database.connect() as connection:
        row = connection.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'chk_rooms_area'"
        ).fetchone()
        assert row is not None
        connection.execute("ALTER TABLE rooms DROP CONSTRAINT chk_rooms_area")
        connection.execute(f"ALTER TABLE rooms ADD CONSTRAINT chk_rooms_area {row[0]}".encode())
        again = connection.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'chk_rooms_area'"
        ).fetchone()
    assert again != row
    assert differences(database) == []


def test_without_the_right_to_a_temporary_table_comparing_is_refused(
    modelled_database: Database,
) -> None:
    """Instead of guessing that two texts mean the same."""
    database = modelled_database
    with database.connect(database.admin_url) as connection:
        connection.execute(f"REVOKE TEMPORARY ON DATABASE {database.name} FROM PUBLIC".encode())
        connection.execute(
            f"REVOKE TEMPORARY ON DATABASE {database.name} FROM arxos_migrator".encode()
        )
    done = database.arxos("lint", "--models")
    assert done.stderr == (
        "Models and database cannot be compared: the role may not make the temporary table on "
        "which the server reads the rules of notes.\n"
        "Grant it TEMPORARY on the database; where the server is read-only, compare with its "
        "primary.\n"
    )
    assert done.returncode == 3


def test_models_at_head_agree_by_either_command_and_make_no_file(migrated: Database) -> None:
    """The whole backend: 20 tables, 186 indexes, geometries, partial and covering ones."""
    assert differences(migrated) == []
    assert autogenerate(migrated) is None
    done = migrated.alembic("check")
    assert (done.returncode, done.stdout) == (0, "No new upgrade operations detected.\n")


def test_the_command_line_says_drift_with_exit_9(migrated: Database) -> None:
    """The bare command fails on the same."""
    with migrated.connect() as connection:
        connection.execute("DROP INDEX idx_rooms_active")
        connection.execute("CREATE INDEX idx_rooms_active ON rooms (building_id, floor_id)")
    done = migrated.arxos("lint", "--models", "--format", "json")
    assert done.returncode == 9
    assert json.loads(done.stdout)["findings"] == [
        {
            "rule": "models",
            "severity": "error",
            "object": "idx_rooms_active",
            "revision": None,
            "message": "index of rooms idx_rooms_active: the database has "
            "btree (building_id, floor_id), the models have "
            "btree (building_id, floor_id) WHERE status = 'active'.",
        }
    ]
    assert migrated.alembic("check").returncode != 0


def test_a_label_cannot_go_while_a_predicate_compares_with_its_type(
    modelled_database: Database,
) -> None:
    """A limit: the upgrade is refused by the server and rolled back; drop the index first."""
    database = modelled_database
    models = database.service.folder / "migrations" / "models.py"
    text = models.read_text(encoding="utf-8")
    models.write_text(text.replace('"calm", "cross", name', '"cross", name'), encoding="utf-8")
    before = schema_dump(database)
    autogenerate(database)
    done = database.arxos("upgrade")
    assert done.returncode == 6
    assert "operator does not exist: mood = mood_before" in done.stderr
    assert schema_dump(database) == before
