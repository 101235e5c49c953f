"""SIGTERM and SIGHUP end a command as Ctrl-C does: it says so, and its database rolls back."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_HEARD = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def signals_heard() -> Iterator[list[signal.Signals]]:
    """Raise KeyboardInterrupt in the block for them as well; give a list of those that came.

    One that is ignored, as nohup has it, stays so.
    """
    came: list[signal.Signals] = []

    def interrupt(number: int, _frame: FrameType | None) -> None:
        came.append(signal.Signals(number))
        raise KeyboardInterrupt

    ours = [
        number
        for number in _HEARD
        if threading.current_thread() is threading.main_thread()
        and signal.getsignal(number) is signal.SIG_DFL
    ]
    for number in ours:
        signal.signal(number, interrupt)
    try:
        yield came
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
