"""The reference is what the code says, links lead somewhere, and CI runs the README's lines."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.docs import blocks
from support.server import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST = (
    'python3 -m venv .venv && .venv/bin/pip install "nox[uv]" && '
    ".venv/bin/nox -s migrate -- --install --seed small\n"
)
SECOND = ".venv/bin/nox -s test\n"


def test_the_reference_is_current_and_every_link_leads_somewhere() -> None:
    """What `nox -s docs -- --check` says of the repository."""
    assert _check(ROOT) == (0, "")


def test_a_stale_page_is_named(copied: Path) -> None:
    """It ends with 1 and says what to run."""
    page = copied / "docs" / "reference" / "exit-codes.md"
    page.write_text(page.read_text(encoding="utf-8") + "And more.\n", encoding="utf-8")
    assert _check(copied) == (1, "docs/reference/exit-codes.md is stale: run nox -s docs.\n")


def test_a_page_of_nobody_is_named(copied: Path) -> None:
    """A page whose subject is gone would stay for ever."""
    (copied / "docs" / "reference" / "old.md").write_text("# Old\n", encoding="utf-8")
    assert _check(copied) == (1, "docs/reference/old.md is written by nobody: remove it.\n")


@pytest.mark.parametrize("link", ["nowhere.md", "glossary.md#no-such-word"])
def test_a_dead_link_is_named(copied: Path, link: str) -> None:
    """A file that is missing, and a heading that is."""
    (copied / "docs" / "more.md").write_text(f"See [this]({link}).\n", encoding="utf-8")
    assert _check(copied) == (1, f"docs/more.md: {link} leads nowhere.\n")


def test_the_readme_has_its_two_lines_in_two_blocks() -> None:
    """One line makes a migrated database, the other runs the tests."""
    typed = [block.body for block in blocks(README) if block.language == "sh"]
    assert typed == [FIRST, SECOND]


def test_ci_runs_the_lines_of_the_readme() -> None:
    """It takes them from the README, in their order, and has no copy of its own."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    reads = re.search(r"^readme_line\(\) \{.*?^\}$", script, re.MULTILINE | re.DOTALL)
    assert reads is not None
    assert re.findall(r"\$\(readme_line (\d)\)", script) == ["1", "2"]
    assert [_shell(f"{reads[0]}\nreadme_line {number}") for number in (1, 2)] == [FIRST, SECOND]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Give a copy of what the check reads."""
    tests = ("tests/drift", "tests/functional/rebuild/fixtures")
    for name in ("docs", "shared", "services", *tests):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "CHANGELOG.md", "pyproject.toml"):
        shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


def _check(root: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, root / "docs" / "generate.py", "--check"],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def _shell(script: str) -> str:
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout
