"""`--lock-wait` of the commands that move a database."""

from math import isfinite

import click


class _Seconds(click.ParamType[float]):
    """A duration; `nan` and `inf` are numbers to Python, and no time to wait."""

    name = "seconds"

    def convert(
        self, value: str | float, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read it; click tells what is wrong with it."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = -1.0
        if not isfinite(seconds) or seconds < 0:
            self.fail(f"{value!r} is not a number of seconds from 0 on.", param, ctx)
        return seconds


takes_lock_wait = click.option(
    "--lock-wait",
    "lock_wait_s",
    type=_Seconds(),
    metavar="S",
    help="Seconds to wait for another.",
)
