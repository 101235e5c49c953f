"""`--lock-wait` of the commands that move a database."""

import click
import pytest

from arxos_migrations.commands._lock_wait import takes_lock_wait
from support.typed import Typed


@pytest.mark.parametrize(
    ("words", "seconds"),
    [([], None), (["--lock-wait", "0"], 0.0), (["--lock-wait=2.5"], 2.5)],
)
def test_a_wait_is_a_number_of_seconds(words: list[str], seconds: float | None) -> None:
    """Nothing leaves it to the target."""
    seen: list[float | None] = []

    @click.command()
    @takes_lock_wait
    def command(lock_wait_s: float | None) -> None:
        seen.append(lock_wait_s)

    command.main(words, standalone_mode=False)
    assert seen == [seconds]


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "-inf", "5m", ""])
@pytest.mark.parametrize("command", ["upgrade", "downgrade", "stamp"])
def test_an_odd_wait_is_refused(typed: Typed, command: str, value: str) -> None:
    """The whole message."""
    ended = typed(command, "scratch", f"--lock-wait={value}")
    assert (ended.code, ended.out, ended.err) == (
        2,
        "",
        f"Invalid value for '--lock-wait': {value!r} is not a number of seconds from 0 on.\n"
        f"See arxos-migrate {command} --help.\n",
    )
