"""What was refused stays refused: the step can only fail then, whatever it does with the error.

A revision that catches every exception would go on as if it had done what it has not, and its
version would be written.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from arxos_migrations.errors import ArxosError


class Finality:
    """Knows the refusal of the running step, if there is one."""

    def __init__(self) -> None:
        """Know of none."""
        self._refusal: ArxosError | None = None

    def begin_step(self) -> None:
        """Begin another step, or another try of it."""
        self._refusal = None

    def check(self) -> None:
        """Raise the refusal again."""
        if self._refusal is not None:
            raise self._refusal

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """Remember what the block refuses; raise again what was refused before it."""
        self.check()
        try:
            yield
        except ArxosError as error:
            self._refusal = error
            raise
