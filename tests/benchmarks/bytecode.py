"""Compiled modules for both sides, as on an ordinary machine, whatever the caller's settings."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

FORBIDS = "PYTHONDONTWRITEBYTECODE"
PREFIX = "PYTHONPYCACHEPREFIX"


@contextmanager
def kept_bytecode() -> Iterator[None]:
    """Keep it in a folder of our own for the block; the warm-up round fills that.

    Without it every process would compile all of SQLAlchemy again, which is most of what a
    short command then takes, and the ratio of two commands would be that of their imports.
    """
    with TemporaryDirectory(prefix="arxos-bytecode-") as folder:
        before = {name: os.environ.pop(name, None) for name in (FORBIDS, PREFIX)}
        forbidden, prefix = sys.dont_write_bytecode, sys.pycache_prefix
        os.environ[PREFIX] = folder
        sys.dont_write_bytecode, sys.pycache_prefix = False, folder
        try:
            yield
        finally:
            sys.dont_write_bytecode, sys.pycache_prefix = forbidden, prefix
            del os.environ[PREFIX]
            os.environ.update({name: text for name, text in before.items() if text is not None})
