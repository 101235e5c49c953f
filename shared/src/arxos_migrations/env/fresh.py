"""A revision that is run again is loaded again: what it used up the first time is whole then."""

from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from arxos_migrations.domain.plan import Direction


def fresh_functions(path: Path, direction: Direction) -> Iterator[Callable[..., Any]]:
    """Load a revision file anew for each function that is asked for.

    Iterators, open files and lists of the module are as they were before the first one ran;
    other modules that it imports are not loaded again.
    """
    while True:
        spec = spec_from_file_location(path.stem, path)
        if spec is None or spec.loader is None:  # pragma: no cover - Alembic has loaded it
            return
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        function: Callable[..., Any] = getattr(module, str(direction))
        yield function
