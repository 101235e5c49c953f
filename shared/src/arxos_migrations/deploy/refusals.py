"""What Alembic refuses, and what breaks while env.py and the models are loaded, in words."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from arxos_migrations.errors import ArxosError, UsageError

_REMEDY = "Mend that, then run the same command again."


@contextmanager
def refusals(name: str) -> Iterator[None]:
    """Raise UsageError in the place of Alembic's CommandError and of everything unforeseen.

    `name` is the service's. What a revision raises does not come here: env explains that.
    """
    from alembic.util import CommandError

    try:
        yield
    except ArxosError:
        raise
    except CommandError as error:
        raise UsageError(f"Alembic refused: {error}", remedy=_REMEDY) from error
    except Exception as error:
        words = next(iter(str(error).splitlines()), "").rstrip(". ")
        reason = f"{type(error).__name__}: {words}".rstrip(": ")
        raise UsageError(
            f"{name} cannot be loaded: {reason}{_place(error)}.", remedy=_REMEDY
        ) from error


def _place(error: Exception) -> str:
    if isinstance(error, SyntaxError) and error.filename:
        return f" ({Path(error.filename).name}, line {error.lineno})"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "site-packages" not in frame.filename]
    outside = [frame for frame in own if not frame.filename.startswith("<frozen")]
    if not outside:
        return ""
    return f" ({Path(outside[-1].filename).name}, line {outside[-1].lineno})"
