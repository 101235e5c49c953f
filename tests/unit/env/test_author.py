"""Who writes a revision, as git knows it."""

import os
from pathlib import Path

import pytest

from arxos_migrations.env.author import author_in


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give git a configuration of the test's own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    path = tmp_path / "gitconfig"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return path


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (
            "name = Backend engineer 3\nemail = backend3@example.org",
            "Backend engineer 3 <backend3@example.org>",
        ),
        ("name = Backend engineer 3", "Backend engineer 3 <unknown@example.org>"),
        ("name = Backend engineer 3\nemail = none", "Backend engineer 3 <unknown@example.org>"),
        ("name = Backend <3>\nemail = b3@example.org", "Backend 3 <b3@example.org>"),
        ("email = backend3@example.org", "Unknown author <backend3@example.org>"),
        ("", ""),
    ],
)
def test_name_and_mail_are_those_of_git(
    config: Path, tmp_path: Path, lines: str, author: str
) -> None:
    """A half that is missing or that the header does not take is made up."""
    config.write_text(f"[user]\n{lines}\n")
    assert author_in(tmp_path) == author


def test_without_git_there_is_no_author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The template has one for that."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert author_in(tmp_path) == ""
