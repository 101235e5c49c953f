"""Whether log lines are text or JSON."""

import os
import sys

import pytest

from arxos_migrations.commands._log_format import VARIABLE, logs_json
from arxos_migrations.errors import UsageError
from support.terminal import on_screen


@pytest.mark.parametrize("unset", [None, ""])
def test_standard_error_decides(monkeypatch: pytest.MonkeyPatch, unset: str | None) -> None:
    """A terminal is for people; where there is none at all, nobody reads anything."""
    monkeypatch.delenv(VARIABLE, raising=False)
    if unset is not None:
        monkeypatch.setenv(VARIABLE, unset)
    with on_screen():
        assert not logs_json()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stderr", nowhere)
        assert logs_json()
    monkeypatch.setattr(sys, "stderr", None)
    assert not logs_json()


@pytest.mark.parametrize(("asked", "answer"), [("text", False), ("json", True)])
def test_the_variable_decides_before(
    monkeypatch: pytest.MonkeyPatch, asked: str, *, answer: bool
) -> None:
    """On a terminal and elsewhere."""
    monkeypatch.setenv(VARIABLE, asked)
    assert logs_json() is answer
    with on_screen():
        assert logs_json() is answer


@pytest.mark.parametrize("asked", ["yaml", "JSON", " text"])
def test_another_value_is_refused(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    """The whole message."""
    monkeypatch.setenv(VARIABLE, asked)
    with pytest.raises(UsageError) as caught:
        logs_json()
    assert str(caught.value) == (
        f"ARXOS_LOG_FORMAT is text or json, not {asked!r}.\n"
        "Set it to one of them, or unset ARXOS_LOG_FORMAT: then a terminal gets text, "
        "and everything else JSON."
    )
