"""The sessions of nox follow the folders of services."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nox
import pytest

from support import docs_nox
from support.docs_nox import Session, sessions_of
from support.server import ROOT

ALIASES = {
    path.parent.name: tomllib.loads(path.read_text())["tool"]["arxos-migrations"]["alias"]
    for path in sorted(ROOT.glob("services/*/pyproject.toml"))
}
ANY = min(ALIASES.values())
SIDE_BY_SIDE = ("--numprocesses=auto", "--dist=worksteal")
COMMON = {
    "migrate",
    "prove",
    "test",
    "test-shared",
    "lint",
    "sql",
    "db",
    "docs",
    "bench",
    "faults",
}
KINDS = ("migrate", "prove", "test", "seed")


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


def test_every_service_has_its_sessions() -> None:
    """A new folder is enough."""
    wanted = {f"{kind}-{alias}" for kind in KINDS for alias in ALIASES.values()}
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

    def __init__(self, name: str, *words: str) -> None:
        """Remember what would be run, and where that is not the root."""
        super().__init__(name, list(words))
        self.runs: list[tuple[str, ...]] = []
        self.environments: list[dict[str, str] | None] = []
        self.installs: list[str] = []
        self.warnings: list[str] = []
        self._folder: tuple[str, ...] = ()

    def run_install(self, *words: str, **_options: Any) -> None:
        """Install nothing."""
        self.installs.append(" ".join(words))

    def install(self, *words: str) -> None:
        """Install nothing either."""
        self.installs.append(" ".join(words))

    def warn(self, sentence: str) -> None:
        """Remember it."""
        self.warnings.append(sentence)

    def run(self, program: str, *words: str, env: dict[str, str] | None = None) -> None:
        """Remember it."""
        self.environments.append(env)
        self.runs.append((*self._folder, program, *words))

    @contextmanager
    def chdir(self, folder: Path) -> Iterator[None]:
        """Remember the folder with what is run in it."""
        self._folder = (folder.name,)
        yield
        self._folder = ()


def run(name: str, *words: str, noxfile: Path = ROOT / "noxfile.py") -> Recorder:
    """Run a session of ours without running anything."""
    session = Recorder(name, *words)
    sessions_of(noxfile)[name](session)
    return session


@pytest.mark.parametrize(("folder", "alias"), ALIASES.items())
def test_the_session_of_a_service_runs_the_suite_for_it(folder: str, alias: str) -> None:
    """And what is in its own folder; nothing of another service."""
    session = run(f"test-{alias}", "--install", "-x")
    assert session.runs == [("pytest", "tests/services", f"--service={folder}", "-x")]
    collected = subprocess.run(
        [sys.executable, "-m", *session.runs[0], "--collect-only", "-q"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert f"tests/services/{folder.replace('-', '_')}/test_" in collected
    assert "tests/services/test_roundtrip.py::" in collected
    for other in set(ALIASES) - {folder}:
        assert f"[{other}" not in collected
        assert f"tests/services/{other.replace('-', '_')}/" not in collected


@pytest.mark.parametrize(("folder", "alias"), ALIASES.items())
def test_the_proofs_of_a_service_are_a_session(folder: str, alias: str) -> None:
    """Of all services in one, and of each."""
    wanted = ("arxos-migrate", "prove", folder, "--all")
    assert run(f"prove-{alias}", "--all").runs == [wanted]
    assert wanted in run("prove", "--all").runs
    assert len(run("prove").runs) == len(ALIASES)


def test_nox_without_words_checks_everything_in_parts() -> None:
    """What `nox -l --json` lists, of which CI makes its jobs."""
    listed = subprocess.run(
        [sys.executable, "-m", "nox", "-l", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    parts = {f"test-{alias}" for alias in ALIASES.values()}
    assert {each["name"] for each in json.loads(listed)} == {"lint", "test-shared"} | parts
    assert run("test").runs == [("pytest", *SIDE_BY_SIDE)]
    shared = ("pytest", "tests", "--ignore=tests/services")
    assert run("test-shared").runs == [(*shared, *SIDE_BY_SIDE)]


def test_a_choice_of_tests_is_not_shared_out() -> None:
    """It would take longer."""
    assert run("test", "-k", "lint").runs == [("pytest", "-k", "lint")]
    assert run("test", "--install").runs == [("pytest", *SIDE_BY_SIDE)]


@pytest.mark.parametrize("name", ["migrate", f"migrate-{ANY}", f"seed-{ANY}"])
@pytest.mark.parametrize(("asked", "given"), [(None, "text"), ("", "text"), ("json", "json")])
def test_sessions_log_for_people(
    monkeypatch: pytest.MonkeyPatch, name: str, asked: str | None, given: str
) -> None:
    """Though CI gives nox no terminal; whoever wants something else says so."""
    monkeypatch.delenv("ARXOS_LOG_FORMAT", raising=False)
    if asked is not None:
        monkeypatch.setenv("ARXOS_LOG_FORMAT", asked)
    assert {str(env) for env in run(name).environments} == {str({"ARXOS_LOG_FORMAT": given})}


def test_no_service_takes_the_name_of_another_session() -> None:
    """Such as test-shared."""
    names = [f"{kind}-{alias}" for kind in KINDS for alias in ALIASES.values()]
    assert set(names) & COMMON == set()


def test_lint_checks_every_service_in_its_folder_and_everything_else() -> None:
    """Types, revision files, containers, workflows; nothing needs the network."""
    runs = run("lint").runs
    for folder in ALIASES:
        assert (folder, "mypy", f"--config-file={ROOT / 'pyproject.toml'}", ".") in runs
        assert ("arxos-migrate", "lint", folder) in runs
        assert ("arxos-migrate", "prove", folder, "--check") in runs
    assert ("zizmor", "--offline", "--quiet", ".github") in runs
    assert ("hadolint", "infrastructure/docker/Dockerfile") in runs
    checked = {words[-1] for words in runs if words[0] == "check-jsonschema"}
    assert checked == {"docker-compose.yml", ".github/workflows/db_migrations.yml"}


def test_a_service_that_is_not_locked_is_installed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a warning, since versions are not fixed then."""
    stand_in = docs_nox._stand_in()
    stand_in.project.dependency_groups = nox.project.dependency_groups
    monkeypatch.setattr(docs_nox, "_stand_in", lambda: stand_in)
    monkeypatch.chdir(ROOT)
    for name in ("noxfile.py", "pyproject.toml", "uv.lock"):
        (tmp_path / name).write_text((ROOT / name).read_text("utf-8"), encoding="utf-8")
    project = (ROOT / "services" / "arx-backend" / "pyproject.toml").read_text("utf-8")
    (tmp_path / "services" / "arx-demo").mkdir(parents=True)
    (tmp_path / "services" / "arx-demo" / "pyproject.toml").write_text(project, encoding="utf-8")
    session = run("migrate", noxfile=tmp_path / "noxfile.py")
    assert session.warnings == [
        "uv.lock lacks arx-demo, so versions are not fixed: run uv lock.",
    ]
    assert f"--editable={tmp_path}/services/arx-demo" in session.installs[0]
    assert run("migrate").warnings == []
