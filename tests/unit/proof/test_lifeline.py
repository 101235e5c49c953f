"""The pipe by which a child gets its request, and with which it ends."""

import os
import subprocess
import sys

from arxos_migrations.proof.lifeline import KILLED, first_line, hide

CHILD = """\
import sys, threading
from arxos_migrations.proof.lifeline import end_with_parent, first_line
lifeline = int(sys.argv[1])
print(first_line(lifeline), end="", flush=True)
end_with_parent(lifeline)
{then}
"""


def child(then: str) -> tuple["subprocess.Popen[bytes]", int]:
    """Start one that has got its line, and give the parent's end."""
    lifeline, life = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD.format(then=then), str(lifeline)],
        pass_fds=(lifeline,),
        stdout=subprocess.PIPE,
    )
    os.close(lifeline)
    os.write(life, b"a line\n")
    assert process.stdout is not None
    assert process.stdout.readline() == b"a line\n"
    return process, life


def test_a_child_ends_with_its_parent() -> None:
    """Whatever it does."""
    process, life = child("threading.Event().wait()")
    os.close(life)
    with process:
        assert process.wait(60) == KILLED


def test_a_child_that_hears_of_no_request_ends() -> None:
    """Its parent was interrupted before."""
    lifeline, life = os.pipe()
    command = [sys.executable, "-c", CHILD.format(then=""), str(lifeline)]
    with subprocess.Popen(command, pass_fds=(lifeline,)) as process:
        os.close(lifeline)
        os.write(life, b"half a l")
        os.close(life)
        assert process.wait(60) == KILLED


def test_a_child_ends_before_its_parent() -> None:
    """Nothing waits for the lifeline."""
    process, life = child("")
    with process:
        assert process.wait(60) == 0
    os.close(life)


def test_only_the_first_line_is_read() -> None:
    """What is behind it stays in the pipe."""
    reading, writing = os.pipe()
    os.write(writing, "ü\nmore".encode())
    assert first_line(reading) == "ü\n"
    assert os.read(reading, 10) == b"more"
    os.close(reading)
    os.close(writing)


def test_descriptors_are_hidden_from_children() -> None:
    """A pipe ends when the one process that has it ends."""
    reading, writing = os.pipe()
    os.set_inheritable(reading, True)  # noqa: FBT003 - the standard library's signature
    hide(reading, writing)
    assert not os.get_inheritable(reading)
    os.close(reading)
    os.close(writing)
