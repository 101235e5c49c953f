"""A pipe whose other end is the parent's: a child gets its request by it, and ends with it."""

import os
import threading
from typing import Final

KILLED: Final = 137
"""How a process ends that was ended with its parent, as shells see it."""


def hide(*descriptors: int) -> None:
    """Keep descriptors from processes that this one starts."""
    for descriptor in descriptors:
        os.set_inheritable(descriptor, False)  # noqa: FBT003 - the standard library's signature


def first_line(lifeline: int) -> str:
    """Read the request: one line, and nothing behind it. A parent that asks for nothing ends it."""
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(lifeline, 1)
        if not byte:
            os._exit(KILLED)
        line += byte
    return line.decode()


def end_with_parent(lifeline: int) -> None:
    """End this process when the parent's end is closed, which it keeps as long as it lives.

    A database rolls back what an ended client has not committed.
    """
    threading.Thread(target=_wait, args=(lifeline,), daemon=True).start()


def _wait(lifeline: int) -> None:
    os.read(lifeline, 1)
    os._exit(KILLED)
