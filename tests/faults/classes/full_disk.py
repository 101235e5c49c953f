"""The disk is full: a small file system that a tablespace is on, filled in the middle."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from faults.form import Form
from faults.harms import fill
from faults.place import Place
from faults.proxy import Moment
from faults.tally import Tally
from faults.tries import at_exchanges, sweep
from faults.ways import OURS, PLAIN, UP, chain_way

GOAL = "R2"
TABLESPACE = "faults_small"
SIZE = "48m"
"""A database of the chain has 8 MB."""


def why_not() -> str:
    """Say why it cannot be tried here; nothing where it can."""
    if os.geteuid() != 0:
        return "only root may mount a small file system"
    with _temporary_mount() as (_, refusal):
        return refusal


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Let fail what is to grow, on the way up; make room again before the re-run."""
    with _tablespace(place) as folder:
        small = replace(place, workers=place.workers[:1], tablespace=TABLESPACE)
        for side, stride in ((OURS, form.pick(19, 1)), (PLAIN, form.pick(9, 3))):
            way = chain_way(place, side, UP)
            ballast = folder / "ballast"
            tries = (
                (replace(fault, repair=partial(ballast.unlink, missing_ok=True)),)
                for (fault,) in at_exchanges(way, fill(ballast), [Moment.BEFORE], stride=stride)
            )
            yield sweep(small, GOAL, f"full disk, {UP}", way, tries)


@contextmanager
def _tablespace(place: Place) -> Iterator[Path]:
    with (
        _temporary_mount() as (folder, refusal),
        psycopg.connect(place.server.url(), autocommit=True) as connection,
    ):
        assert not refusal, refusal
        data = folder / "data"
        data.mkdir(mode=0o700)
        owner = place.server.data.stat()
        os.chown(data, owner.st_uid, owner.st_gid)
        _say(connection, f"CREATE TABLESPACE {TABLESPACE} LOCATION '{data}'")
        yield folder
        _say(connection, f"DROP TABLESPACE {TABLESPACE}")


@contextmanager
def _temporary_mount() -> Iterator[tuple[Path, str]]:
    """Mount for the block what the server's user can reach; give why it could not be."""
    folder = Path("/var/tmp") / f"faults-{os.getpid()}"  # noqa: S108 - root makes it, nobody else
    folder.mkdir(mode=0o711)
    options = f"size={SIZE},mode=711"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        yield folder, mounted.stderr.strip()
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", folder], check=True)
        folder.rmdir()


def _say(connection: "psycopg.Connection[Any]", statement: str) -> None:
    connection.execute(statement.encode())
