"""Signals that end a command as Ctrl-C does."""

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from arxos_migrations.commands._signals import signals_heard

HEARD = [signal.SIGTERM, signal.SIGHUP]


@pytest.fixture(autouse=True)
def _as_in_a_new_process() -> Iterator[None]:
    """Let the signals be those of a process that has just begun."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in HEARD}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", HEARD)
def test_a_signal_interrupts_the_block(number: signal.Signals) -> None:
    """And is known by its name; behind the block it is what it was."""
    with pytest.raises(KeyboardInterrupt), signals_heard() as came:
        os.kill(os.getpid(), number)
    assert came == [number]
    assert signal.getsignal(number) is signal.SIG_DFL


def test_a_signal_that_is_ignored_stays_so() -> None:
    """As nohup has it."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with signals_heard() as came:
        os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    assert came == []
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_another_thread_hears_none() -> None:
    """Python lets the first one alone ask for them."""
    found: list[object] = []

    def hear() -> None:
        with signals_heard():
            found.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=hear)
    thread.start()
    thread.join()
    assert found == [signal.SIG_DFL]
