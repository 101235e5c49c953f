"""The sessions of nox follow the folders of services."""

import re
import subprocess
import sys
import tomllib
from typing import Any

import pytest

from support.docs_nox import Session, sessions_of
from support.server import ROOT

ALIASES = {
    path.parent.name: tomllib.loads(path.read_text())["tool"]["arxos-migrations"]["alias"]
    for path in sorted(ROOT.glob("services/*/pyproject.toml"))
}
COMMON = {"migrate", "test", "test-shared", "lint", "sql", "db", "docs", "bench"}


def sessions() -> dict[str, str]:
    """List what `nox -l` lists, with what it says about each."""
    listed = subprocess.run(
        [sys.executable, "-m", "nox", "-l", "--nocolor"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return dict(re.findall(r"^[*-] (\S+)(?: -> (.*))?$", listed, re.MULTILINE))


def test_every_service_has_its_three_sessions() -> None:
    """A new folder is enough."""
    wanted = {
        f"{kind}-{alias}" for kind in ("migrate", "test", "seed") for alias in ALIASES.values()
    }
    assert ALIASES
    assert set(sessions()) == COMMON | wanted


def test_every_session_is_explained() -> None:
    """In the list itself."""
    assert [name for name, text in sessions().items() if not text] == []


def test_aliases_are_unique() -> None:
    """Else a session, and a command line, would mean two services."""
    assert len(set(ALIASES.values())) == len(ALIASES)
    for folder, alias in ALIASES.items():
        assert alias not in set(ALIASES) - {folder}


class Recorder(Session):
    """A session that makes nothing and runs nothing."""

    def __init__(self, name: str) -> None:
        """Remember what would be run."""
        super().__init__(name, [])
        self.runs: list[tuple[str, ...]] = []

    def run_install(self, *_words: str, **_options: Any) -> None:
        """Install nothing."""

    def run(self, program: str, *words: str, **_options: Any) -> None:
        """Remember it."""
        self.runs.append((program, *words))


@pytest.mark.parametrize(("folder", "alias"), ALIASES.items())
def test_the_session_of_a_service_runs_tests_that_are_there(folder: str, alias: str) -> None:
    """Pytest is given a folder, and nothing it does not know."""
    session = Recorder(f"test-{alias}")
    sessions_of(ROOT / "noxfile.py")[f"test-{alias}"](session)
    path = f"tests/services/{folder.replace('-', '_')}"
    assert session.runs == [("pytest", path)]
    assert list((ROOT / path).glob("test_*.py"))
