"""Command lines typed in this process, as `arxos-migrate` gets them."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.commands._log_format import VARIABLE
from arxos_migrations.commands._main import main
from support.database import Database
from support.scratch import ADMIN_URL, URL, Scratch, counted_steps, make_scratch
from support.typed import Ended, Typed


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    no_urls: None,  # noqa: ARG001 - a test sets those it needs
) -> Typed:
    """Give a function that types a command line and sees log lines as people do."""
    monkeypatch.setenv(VARIABLE, "text")

    def run(*words: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["arxos-migrate", *words])
        capfd.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        return Ended(code, *capfd.readouterr())

    return run


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """Give a repository with one service of three revisions; the command is typed at its top."""
    scratch = counted_steps(make_scratch(tmp_path))
    monkeypatch.chdir(tmp_path)
    return scratch


@pytest.fixture
def database(
    repository: Scratch,
    copy: Callable[[], Database],
    typed: Typed,  # noqa: ARG001 - it takes all URLs away first
    monkeypatch: pytest.MonkeyPatch,
) -> Database:
    """Give an empty database for it, whose URLs are set."""
    database = replace(copy(), service=repository.service)
    monkeypatch.setenv(URL, database.url)
    monkeypatch.setenv(ADMIN_URL, database.admin_url)
    return database
