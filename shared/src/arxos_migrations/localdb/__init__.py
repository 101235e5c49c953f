"""A private PostgreSQL: the project's own, or one that lives as long as a test.

`open_server` gives the project's persistent server, started: found among installed binaries,
in a container, or installed; `find_server` finds it without starting it. Both give a `Server`,
with `url()`, `start()`, `stop()`, `is_running` and `description`.

Tests take a data folder that is made once (`prepared`), run copies of it for the length of a
block (`throwaway`, best in `memory_folder`), and copy databases inside (`copy_database`,
`freeze_template`, `drop_database`, `drop_template`). `local_binaries` finds what they need.
"""

from arxos_migrations.localdb.binaries import Binaries, local_binaries
from arxos_migrations.localdb.native import NativeServer
from arxos_migrations.localdb.opening import find_server, open_server
from arxos_migrations.localdb.places import memory_folder
from arxos_migrations.localdb.prepared import Prepared, prepared
from arxos_migrations.localdb.server import Server
from arxos_migrations.localdb.templates import (
    Strategy,
    copy_database,
    drop_database,
    drop_template,
    freeze_template,
    rename_database,
)
from arxos_migrations.localdb.throwaway import throwaway

__all__ = [
    "Binaries",
    "NativeServer",
    "Prepared",
    "Server",
    "Strategy",
    "copy_database",
    "drop_database",
    "drop_template",
    "find_server",
    "freeze_template",
    "local_binaries",
    "memory_folder",
    "open_server",
    "prepared",
    "rename_database",
    "throwaway",
]
