"""Runs of revisions in processes that can be killed, as their starter's other side sees them."""

import os
import threading
from dataclasses import replace
from pathlib import Path
from signal import SIGKILL

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.resume.forks import failure_of, forks_of
from arxos_migrations.proof.resume.order import Ended, Order
from support.scratch import Scratch


def test_runs_follow_one_another(files: Scratch, up: Order) -> None:
    """Each is a process of its own; what is done already is not done again."""
    down = replace(up, direction=Direction.DOWNGRADE)
    with forks_of(files.service) as forks:
        ended = [forks.run(order) for order in (up, up, down, down, up)]
    assert [failure_of(each) for each in ended] == [None] * 5


def test_a_failure_is_said(files: Scratch, up: Order) -> None:
    """In the first line of the error."""
    files.revise("001", up='raise ValueError("no\\nway")')
    with forks_of(files.service) as forks:
        assert failure_of(forks.run(up)) == (
            "upgrade 001 of scratch failed and was rolled back: ValueError: no "
            "(001_take_step.py, line 22)."
        )


@pytest.mark.parametrize(
    "body", ["os._exit(0)", "os._exit(3)", "os.kill(os.getpid(), signal.SIGKILL)"]
)
def test_a_revision_that_ends_the_process_has_failed(body: str, files: Scratch, up: Order) -> None:
    """Its starter goes on."""
    files.revise("001", up=body)
    with forks_of(files.service) as forks:
        for _ in range(2):
            assert failure_of(forks.run(up)) == "It ends the process that runs it."


@pytest.mark.parametrize(("code", "failure"), [(0, None), (3, "It ends the process that runs it.")])
def test_an_environment_may_end_the_process(
    code: int, failure: str | None, files: Scratch, up: Order
) -> None:
    """As a script of its own would end, well or not."""
    (files.folder / "migrations" / "env.py").write_text(f"raise SystemExit({code})")
    with forks_of(files.service) as forks:
        assert failure_of(forks.run(up)) == failure


def test_a_run_is_killed_with_what_it_has_started(
    files: Scratch, up: Order, tmp_path: Path
) -> None:
    """Nothing of it goes on."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    files.revise(
        "001",
        up=f"""
        import subprocess
        subprocess.run(["sh", "-c", "exec > {pipe}; echo begun; sleep 600"])
        """,
    )
    with forks_of(files.service) as forks:
        ended: list[Ended] = []
        runs = threading.Thread(target=lambda: ended.append(forks.run(up)))
        runs.start()
        with pipe.open() as said:
            assert said.readline() == "begun\n"
            forks.kill()
            assert said.read() == ""  # the end of the one that held it
        runs.join()
        forks.kill()  # it is gone, which is no error
    assert ended == [Ended(status=-SIGKILL, said={})]


def test_a_starter_that_has_ended_is_said(files: Scratch, up: Order) -> None:
    """Where it could not load the history."""
    (files.versions / "001_take_step.py").write_text("not Python:")
    with pytest.raises((RuntimeError, BrokenPipeError)), forks_of(files.service) as forks:
        forks.run(up)
