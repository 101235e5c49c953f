"""Runs commands as forks of one process that has imported their libraries already.

Each run is a process of its own with its own connections; what it spares is the second of
imports, so that many rounds of a race are cheap and the racers start at the same moment.
Reads one JSON line per batch on standard input and answers with a line of exit statuses.
geoalchemy2 is not imported here, since the environment goes by whether the models did.
"""

import gc
import json
import os
import signal
import sys
from typing import Any

import alembic.command
import alembic.config
import psycopg
import sqlalchemy.dialects.postgresql.psycopg
import sqlalchemy.dialects.sqlite.pysqlite

import arxos_migrations.cli
import arxos_migrations.commands._main
import arxos_migrations.env

LONGEST_RUN_S = 120
PRELOADED = (
    alembic.command,
    psycopg,
    sqlalchemy.dialects.postgresql.psycopg,
    sqlalchemy.dialects.sqlite.pysqlite,
    arxos_migrations.commands._main,
    arxos_migrations.env,
)
TOOLS = {"alembic": alembic.config.main, "arxos-migrate": arxos_migrations.cli.main}


def serve() -> None:
    """Answer until standard input ends."""
    for line in sys.stdin:
        started = [fork(run) for run in json.loads(line)]
        statuses = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in started]
        sys.stdout.write(json.dumps(statuses) + "\n")
        sys.stdout.flush()


def fork(run: dict[str, Any]) -> int:
    """Start one run and return its process id."""
    pid = os.fork()
    if pid == 0:
        become(run)
    return pid


def become(run: dict[str, Any]) -> None:
    """Turn this process into the command; its end is the end of the process."""
    signal.alarm(LONGEST_RUN_S)
    os.chdir(run["cwd"])
    os.environ.clear()
    os.environ.update(run["env"])
    for path, descriptor in (("/dev/null", 0), (run["stdout"], 1), (run["stderr"], 2)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)
    tool, *words = run["argv"]
    sys.argv = [tool, *words]
    try:
        TOOLS[tool]()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    sys.stdout.flush()
    sys.stderr.flush()
    # Tearing the interpreter down would copy all memory that the forks share.
    os._exit(status & 0xFF)


if __name__ == "__main__":
    sys.path.pop(0)
    gc.freeze()
    serve()
