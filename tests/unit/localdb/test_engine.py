"""An engine counts when it answers, and its complaints reach the person."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb import engine as module
from arxos_migrations.localdb.engine import Engine, find_engine

Scripts = Callable[[str, str], Path]


def test_a_client_without_an_engine_does_not_count(scripts: Scripts) -> None:
    """It is installed on many machines."""
    scripts("docker", "exit 1")
    scripts("podman", "exit 0")

    assert find_engine() == Engine(command="podman")


def test_an_engine_that_hangs_does_not_count(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for it."""
    monkeypatch.setattr(module, "ANSWER_S", 0.2)
    scripts("docker", "exec sleep 60")
    scripts("podman", "exit 1")

    assert find_engine() is None


def test_no_client_means_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual case on a server."""
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert find_engine() is None


def test_a_complaint_is_shown_with_what_to_do(scripts: Scripts) -> None:
    """Its last line is the cause."""
    scripts("docker", "echo pulling >&2; echo 'no such image' >&2; exit 125")

    with pytest.raises(UsageError) as caught:
        Engine(command="docker").run("run", "--detach", "image")

    assert str(caught.value) == (
        "`docker run` failed for the private PostgreSQL.\n"
        "It said: no such image\n"
        "Cure that, or install PostgreSQL 15 with PostGIS, and run the command again."
    )


def test_an_engine_that_was_uninstalled_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rows are not silently left behind for an empty database."""
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(UsageError) as caught:
        Engine(command="docker").inspect("name")

    assert str(caught.value) == (
        "The private PostgreSQL is kept by docker, which cannot be run: "
        "No such file or directory.\n"
        "Install docker again, or, if nobody needs the rows, remove .arxos/server.json "
        "and run the command again."
    )


def test_a_container_that_is_not_there_is_none(scripts: Scripts) -> None:
    """Inspecting it is no error."""
    scripts("docker", "echo '[]'; exit 1")

    assert Engine(command="docker").inspect("name") is None
