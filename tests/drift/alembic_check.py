"""What `alembic check` says of a database: its comparison with models that equal the undrifted one.

The models are reflected, so that nothing of them is forgotten which SQLAlchemy can know.
"""

from collections.abc import Sequence
from typing import Any

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from geoalchemy2 import alembic_helpers
from sqlalchemy import Connection, MetaData


def reflected(connection: Connection, schemas: Sequence[str | None] = (None,)) -> MetaData:
    """Read the models off a database."""
    metadata = MetaData()
    for schema in schemas:
        metadata.reflect(connection, schema=schema)
    return metadata


def said(connection: Connection, models: MetaData) -> str:
    """Write the revision that `alembic check` would find to be missing.

    It is another one than before where the command sees what has changed in between.
    """
    context = MigrationContext.configure(
        connection,
        opts={
            "compare_type": True,
            "compare_server_default": True,
            "include_schemas": connection.dialect.name == "postgresql",
            "include_object": alembic_helpers.include_object,
            "render_item": alembic_helpers.render_item,
        },
    )
    operations: Any = produce_migrations(context, models).upgrade_ops
    return render_python_code(operations, render_item=alembic_helpers.render_item)
