"""What autogenerate compares, and what it leaves alone."""

from arxos_migrations.env.autogenerate import PLUGINS, comparison
from support.alembic_runs import Runner
from support.database import Database

FOREIGN_TABLES = """
CREATE TABLE log (at integer) PARTITION BY RANGE (at);
CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (0) TO (100);
CREATE TABLE own (id integer);
"""


def test_types_and_defaults_are_compared_and_checks_by_name(migrated: Database) -> None:
    """Without any set-up script."""
    from arx_backend_schema import metadata

    given = comparison(migrated.service, metadata, driver=None, phase=None)
    assert given["target_metadata"] is metadata
    assert given["compare_type"] is True
    assert given["compare_server_default"] is True
    assert given["autogenerate_plugins"] == [
        "alembic.autogenerate.*",
        "alembic.ext.checkconstraint_byname",
        "arxos_migrations",
    ]
    assert list(PLUGINS) == given["autogenerate_plugins"]


def test_tables_of_extensions_and_partitions_are_hidden_and_others_are_not(
    empty: Database,
) -> None:
    """No model has them on purpose."""
    from arx_backend_schema import metadata

    with empty.connect() as connection:
        connection.execute(FOREIGN_TABLES)
        include = comparison(empty.service, metadata, driver=connection, phase=None)[
            "include_object"
        ]
        seen = {
            name: include(None, name, "table", True, None)  # noqa: FBT003 - Alembic's signature
            for name in ("spatial_ref_sys", "log_1", "log", "own")
        }
    assert seen == {"spatial_ref_sys": False, "log_1": False, "log": True, "own": True}


def test_a_table_of_the_models_is_always_compared(empty: Database) -> None:
    """Even one with the name of a hidden table."""
    from arx_backend_schema import metadata

    with empty.connect() as connection:
        include = comparison(empty.service, metadata, driver=connection, phase=None)[
            "include_object"
        ]
        assert include(None, "spatial_ref_sys", "table", False, None)  # noqa: FBT003 - Alembic's


def test_models_without_geometry_need_no_geoalchemy(runner: Runner) -> None:
    """The small service's revision is written all the same."""
    runner.run("revision", message="add nothing", autogenerate=True)
    assert list(runner.scratch.versions.glob("*.py")) == []
