"""The process of a project that another Python runs: orders come in, answers go out by line."""

import json
import os
from typing import Any

from .faults import UnusableError
from .project import Project


def main() -> None:
    """Obey the orders on standard input, and answer on what was standard output."""
    orders, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w")
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    ini, env, url = json.loads(orders.readline())
    project = Project(ini=ini, env=env, url=url)
    for line in orders:
        answers.write(json.dumps(_answer(project, **json.loads(line))) + "\n")
        answers.flush()


def _answer(project: Project, *, revision: str, is_upgrade: bool) -> "dict[str, Any]":
    try:
        return {"table": project.move(revision, is_upgrade=is_upgrade)}
    except UnusableError as error:
        return {"unusable": error.args}
    except Exception as error:  # noqa: BLE001 - whatever a revision raises
        return {"failed": str(error) or type(error).__name__, "state": sqlstate(error)}


def sqlstate(error: BaseException) -> "str | None":
    """Find the SQLSTATE of what a server said, in the words of any driver."""
    seen: BaseException | None = error
    while seen is not None:
        for each in (seen, getattr(seen, "orig", None)):
            state = getattr(each, "sqlstate", None) or getattr(each, "pgcode", None)
            if state is not None:
                return str(state)
        seen = seen.__cause__ or seen.__context__
    return None
