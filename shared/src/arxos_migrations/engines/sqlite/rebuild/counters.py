"""What SQLite keeps about a table elsewhere: the AUTOINCREMENT counter, and ANALYZE's results."""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.rebuild.queries import query

_SEQUENCE = "sqlite_sequence"
_STATISTICS = ("sqlite_stat1", "sqlite_stat4")
