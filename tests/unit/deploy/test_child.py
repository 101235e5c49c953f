"""The process that migrates ends with its parent."""

import os
import subprocess
import sys
import time

from arxos_migrations.deploy.request import Failure, Request, read_line
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import UsageError
from support.deployments import Deployment

SLEEPING = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(60)%'"


def start(deployment: Deployment, destination: str) -> "tuple[subprocess.Popen[bytes], int, int]":
    """Start the child as its parent does; return it, the pipe it speaks on, and its lifeline."""
    reading, writing = os.pipe()
    lifeline, life = os.pipe()
    request = Request(
        ini=str(deployment.service.ini),
        typed_in="/",
        target="local",
        command=Direction.UPGRADE,
        destination=destination,
        expected_heads=(),
        lock_wait_s=None,
        debug=False,
    )
    child = subprocess.Popen(
        [sys.executable, "-m", "arxos_migrations.deploy.child", str(writing), str(lifeline)],
        stdin=subprocess.DEVNULL,
        pass_fds=(writing, lifeline),
    )
    os.close(writing)
    os.close(lifeline)
    os.write(life, request.to_line().encode())
    return child, reading, life


def test_the_child_ends_when_its_parent_is_gone(deployment: Deployment) -> None:
    """Its lifeline ends, and PostgreSQL takes the step back."""
    deployment.scratch.revise("001", up='op.execute("SELECT pg_sleep(60)")')
    child, reading, life = start(deployment, "head")
    with child:
        until = time.monotonic() + 20
        while not deployment.rows(SLEEPING) and time.monotonic() < until:
            time.sleep(0.05)
        os.close(life)
        assert child.wait(timeout=10) == 137
    os.close(reading)


def test_what_alembic_refuses_is_said_as_our_error(counted: Deployment) -> None:
    """With the exit code of a wrong command line."""
    child, reading, life = start(counted, "no_such_revision")
    with child, os.fdopen(reading, encoding="utf-8") as lines:
        said = [read_line(line) for line in lines]
        assert child.wait(timeout=20) == 2
    os.close(life)
    failure = said[-1]
    assert isinstance(failure, Failure)
    assert type(failure.error) is UsageError
    assert str(failure.error) == (
        "Alembic refused: "
        "Can't locate revision identified by 'no_such_revision'\n"
        "Mend that, then run the same command again."
    )
