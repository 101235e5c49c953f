"""What a bare `alembic` says, in log lines."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from arxos_migrations.domain.events import Event, PartCommitted, Planned, StepStarted
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.env.narrate import narrate, show_log_lines

STEP = Step(revision="001", direction=Direction.UPGRADE, title="Create users")
LOGGER = logging.getLogger("arxos_migrations")


@contextmanager
def bare() -> Iterator[logging.Logger]:
    """Make logging as it is before anybody, pytest included, has configured it."""
    root = logging.getLogger()
    before, ours, level = list(root.handlers), list(LOGGER.handlers), LOGGER.level
    root.handlers, LOGGER.handlers = [], []
    try:
        yield LOGGER
    finally:
        root.handlers, LOGGER.handlers = before, ours
        LOGGER.setLevel(level)


def test_an_event_is_logged_for_people(caplog: pytest.LogCaptureFixture) -> None:
    """At the level of information."""
    with caplog.at_level(logging.INFO, logger="arxos_migrations"):
        narrate(Planned(steps=(STEP,)))
    assert caplog.record_tuples == [("arxos_migrations", logging.INFO, "1 step to do")]


@pytest.mark.parametrize("event", [StepStarted(step=STEP), PartCommitted(step=STEP)])
def test_what_says_nothing_new_is_not_logged(
    caplog: pytest.LogCaptureFixture, event: Event
) -> None:
    """Its end will be."""
    with caplog.at_level(logging.INFO, logger="arxos_migrations"):
        narrate(event)
    assert caplog.record_tuples == []


def test_a_command_line_shows_the_lines_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, once."""
    with bare() as logger:
        show_log_lines()
        show_log_lines()
        narrate(Planned(steps=()))
        assert len(logger.handlers) == 1
    assert capsys.readouterr() == ("", "Nothing to do\n")


def test_an_application_that_logs_already_keeps_its_handlers() -> None:
    """Twice is once too often."""
    with bare() as logger:
        logging.getLogger().addHandler(logging.NullHandler())
        show_log_lines()
        assert logger.handlers == []
