"""Does the operations of one batch: renames first, then one rebuild for all that is left."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from arxos_migrations.engines.sqlite.ddl.names import folded, same
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.rebuild import Change, rebuild
from arxos_migrations.engines.sqlite.rebuild.facts import read_facts
from arxos_migrations.engines.sqlite.rebuild.native import add_column, drop_column, rename_column
from arxos_migrations.engines.sqlite.rebuild.preconditions import refuse_unready
from arxos_migrations.engines.sqlite.rebuild.scopes import savepoint
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.column_changes import alter_column
from arxos_migrations.operations.draft import Added, Draft
from arxos_migrations.operations.driver import driver_of

if TYPE_CHECKING:
    from alembic.ddl.impl import DefaultImpl

Operation = tuple[str, tuple[Any, ...], dict[str, Any]]
