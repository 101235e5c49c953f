"""Tells what a bare `alembic` command does, in log lines."""

import logging
import sys

from arxos_migrations.domain.events import Event, PartCommitted, StepStarted
from arxos_migrations.domain.sentences import sentence

_log = logging.getLogger("arxos_migrations")


def narrate(event: Event) -> None:
    """Log an event for people."""
    if not isinstance(event, StepStarted | PartCommitted):
        _log.info(sentence(event))


def show_log_lines() -> None:
    """Let a command line show them; an application that has its own handlers keeps those."""
    if _log.handlers or logging.getLogger().handlers:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
