"""A fourth service is a folder: in a copy of the repository, everything takes it by that alone.

docker-compose.yml is the one exception. Its test says what to paste.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from arxos_migrations.config import service_at
from arxos_migrations.domain.service import Service
from support.server import ROOT

FOLDER = "arx-demo"
PATTERNS = [("arx_svg_parser", "demo"), ("arx-backend", "fourth")]
"""One of either engine, and the alias of the copy."""


@dataclass(frozen=True, kw_only=True)
class Copy:
    """The files of the repository, and one service more."""

    root: Path
    service: Service

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a module of Python in it, as if the new models were installed."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.service.folder / "src")},
            capture_output=True,
            text=True,
            check=False,
        )

    def pytest(self, *words: str) -> tuple[int, str]:
        """Run tests of the copy; return how they ended, and what was printed."""
        done = self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *words)
        return done.returncode, done.stdout


@pytest.fixture(scope="module", params=PATTERNS, ids=[name for name, _ in PATTERNS])
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Copy every file that is no rubbish, and make the service of the pattern."""
    root = tmp_path_factory.mktemp("copy")
    listed = _git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    _git(root, "init", "--quiet")
    pattern, alias = request.param
    return Copy(root=root, service=_make(root / "services" / pattern, alias))


def test_nox_has_its_sessions_and_the_matrix_its_job(copy: Copy) -> None:
    """Both read folders."""
    listed = copy.run("-m", "nox", "-l", "--json")
    assert f"test-{copy.service.alias}" in [each["name"] for each in json.loads(listed.stdout)]
    all_listed = copy.run("-m", "nox", "-l", "--nocolor").stdout
    for kind in ("migrate", "seed"):
        assert f"- {kind}-{copy.service.alias} -> " in all_listed
    (job,) = (job for job in _matrix(copy, listed.stdout) if job["service"] == FOLDER)
    assert job["alias"] == copy.service.alias
    assert job["engine"] == copy.service.engine
    assert job["url_env"] == "ARX_DEMO_DATABASE_URL"


def test_the_suite_is_collected_for_it(copy: Copy) -> None:
    """Under its folder's name, as for the others."""
    code, printed = copy.pytest("tests/services", "--collect-only")
    assert code == 0
    ours, theirs = (
        re.findall(rf"^tests/services/test_.*\[{name}.*\]$", printed, re.MULTILINE)
        for name in (FOLDER, "arx-bas-iot")
    )
    assert ours
    assert ours == [name.replace("arx-bas-iot", FOLDER) for name in theirs]


def test_what_its_folder_holds_is_tested(copy: Copy) -> None:
    """The part of the suite that needs no database passes, and can fail."""
    words = ("tests/services/test_folders.py", f"--service={FOLDER}")
    assert copy.pytest(*words)[0] == 0
    env = copy.service.env
    sound = env.read_text(encoding="utf-8")
    env.write_text(f"{sound}\nmore = 1\n", encoding="utf-8")
    code, printed = copy.pytest(*words)
    env.write_text(sound, encoding="utf-8")
    assert code == 1
    assert "FAILED tests/services/test_folders.py::test_the_environment_is_three_lines" in printed


@pytest.mark.slow
def test_the_whole_suite_passes_for_it(copy: Copy) -> None:
    """Migrations, round trips, seeds, lint, on a database of its own."""
    code, printed = copy.pytest("tests/services", f"--service={FOLDER}")
    assert code == 0, printed


def test_the_test_of_compose_says_what_to_paste_and_then_passes(copy: Copy) -> None:
    """The stanza is in the message; the workflow needs nothing."""
    code, printed = copy.pytest("tests/meta/test_containers.py", "-k", "has_what_every_service")
    stanza = copy.run("infrastructure/docker/stanza.py", FOLDER).stdout
    assert code == 1
    assert f"docker-compose.yml has no {_containers(copy.service)}" in printed
    assert all(line in printed for line in stanza.splitlines())
    compose = copy.root / "docker-compose.yml"
    text = compose.read_text(encoding="utf-8")
    compose.write_text(_pasted(text, stanza), encoding="utf-8")
    code, printed = copy.pytest("tests/meta/test_containers.py", "tests/meta/test_workflow.py")
    assert code == 0, printed


def _make(pattern: Path, alias: str) -> Service:
    """Copy a service, with every name of it changed."""
    made = pattern.with_name(FOLDER)
    table = tomllib.loads((pattern / "pyproject.toml").read_text("utf-8"))["tool"]
    old = table["arxos-migrations"]["alias"]
    names = {f'"{old}"': f'"{alias}"'} | {
        change(pattern.name): change(FOLDER) for change in (_underlined, _hyphened, _upper)
    }
    for path in sorted(pattern.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            copied = made / _renamed(str(path.relative_to(pattern)), names)
            copied.parent.mkdir(parents=True, exist_ok=True)
            copied.write_text(_renamed(path.read_text("utf-8"), names), encoding="utf-8")
    service = service_at(made)
    assert service is not None
    return service


def _underlined(name: str) -> str:
    return name.replace("-", "_")


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


def _upper(name: str) -> str:
    return _underlined(name).upper()


def _renamed(text: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


def _matrix(copy: Copy, listed: str) -> list[dict[str, Any]]:
    printed = subprocess.run(
        [sys.executable, copy.root / "infrastructure" / "ci" / "matrix.py"],
        input=listed,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    jobs: list[dict[str, Any]] = json.loads(printed.partition("services=")[2])["include"]
    return jobs


def _containers(service: Service) -> str:
    kinds = ("bootstrap", "migrate") if service.engine == "postgresql" else ("migrate",)
    return ", ".join([*(f"{kind}-{service.alias}" for kind in kinds), service.name])


def _pasted(compose: str, stanza: str) -> str:
    """Put each part of the stanza under its key, as the message says."""
    words = re.split(r"^(\w+):\n", stanza, flags=re.MULTILINE)[1:]
    for key, part in zip(words[::2], words[1::2], strict=True):
        compose = compose.replace(f"\n{key}:\n", f"\n{key}:\n{part}\n")
    return compose


def _git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
