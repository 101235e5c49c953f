#!/usr/bin/env python3
"""Makes the jobs of a workflow of what nox lists: `nox -l --json | matrix.py >> "$GITHUB_OUTPUT"`.

Prints two outputs, each JSON on a line of its own: `sessions`, which are run as they are, and
`services`, the matrix of those whose tests are among the sessions, read from their folders.
"""

import json
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# The database is gone with its job, and nobody else reaches it.
SERVER = "password@localhost:5432"


def jobs(root: Path, sessions: Iterable[str]) -> Iterator[dict[str, str]]:
    """Describe a service and its database for every session that tests one."""
    services = {
        f"test-{table['alias']}": _job(project.parent.name, table)
        for project in sorted(root.glob("services/*/pyproject.toml"))
        for table in [tomllib.loads(project.read_text("utf-8"))["tool"]["arxos-migrations"]]
    }
    return (services[session] for session in sessions if session in services)


def main() -> None:
    """Read the list of nox, write the outputs."""
    sessions = [session["name"] for session in json.load(sys.stdin)]
    services = list(jobs(ROOT, sessions))
    if not services:
        sys.exit("nox lists no session test-<alias> of a service.")
    for name, value in {"sessions": sessions, "services": {"include": services}}.items():
        sys.stdout.write(f"{name}={json.dumps(value)}\n")


def _job(folder: str, table: dict[str, Any]) -> dict[str, str]:
    local = table["targets"]["local"]
    job = {"service": folder, "alias": table["alias"], "engine": table["engine"]}
    words = folder.replace("-", "_")
    if table["engine"] == "sqlite":
        return {**job, "url_env": local["url_env"], "url": f"sqlite:///{words}.db"}
    return {
        **job,
        "url_env": local["url_env"],
        "url": f"postgresql://arxos_migrator:{SERVER}/{words}",
        "admin_url_env": local["admin_url_env"],
        "admin_url": f"postgresql://postgres:{SERVER}/{words}",
    }


if __name__ == "__main__":
    main()
