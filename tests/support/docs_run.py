"""Types the blocks of a guide into one shell, in a copy of the repository."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from arxos_migrations.deploy.private_server import FOLDER
from arxos_migrations.localdb import NativeServer, find_server
from arxos_migrations.localdb.places import MEMORY, MEMORY_BYTES, SHORT
from support.docs import Block
from support.server import ROOT, find_binaries

HOME = "/home/you"
"""What guides call the folder that the repository is in."""
DATA = "data"
"""The folder of the private databases that are files."""
_GIT = "[user]\nname = Backend engineer 3\nemail = backend.engineer.3@example.org\n"


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What came of one block."""

    block: Block
    printed: str
    failed: bool
    """Whether one of its commands ended with another code than 0."""
    exit_code: int
    """The code of its last command."""


@dataclass(frozen=True, kw_only=True)
class Scratch:
    """A copy of the repository, files as they are here, and a home of its own."""

    home: Path

    @property
    def repository(self) -> Path:
        """The copy."""
        return self.home / "arxos"

    def refresh(self) -> None:
        """Bring every file to what it is here; the private server stays."""
        shutil.rmtree(self.repository / "services", ignore_errors=True)
        for name in _files():
            target = self.repository / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
        self._put_nox()
        (self.home / ".gitconfig").write_text(_GIT, encoding="utf-8")

    def keep_files(self) -> None:
        """Keep the databases that are files, for every guide to begin with."""
        shutil.copytree(self.repository / DATA, self.home / DATA)

    def bring_back_files(self) -> None:
        """Let them be as they were kept, and no others."""
        shutil.rmtree(self.repository / DATA)
        shutil.copytree(self.home / DATA, self.repository / DATA)

    def type(self, blocks: Sequence[Block]) -> list[Typed]:
        """Type the blocks one after the other; a block that is not reached is missing."""
        folder = Path(tempfile.mkdtemp(dir=self.home))
        script = "\n".join(
            ["set -E", "trap 'failed=1' ERR", *map(_typed, range(len(blocks)), blocks), "exit 0"]
        )
        subprocess.run(
            ["bash", "-c", script],
            cwd=self.repository,
            env={**self.environment(), "OUT": str(folder), "ROOT": str(self.repository)},
            stdin=subprocess.DEVNULL,
            check=True,
            timeout=300,
        )
        return [self._read(folder, number, block) for number, block in enumerate(blocks)]

    def remove_server(self) -> None:
        """End the private server and remove its data, where there is one."""
        server = find_server(self.repository / FOLDER)
        if isinstance(server, NativeServer):
            server.stop(immediate=True)
            server.remove_leftovers()
        shutil.rmtree(self.repository / FOLDER, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        """Return a new terminal's variables: none of the caller's URLs.

        Nor PYTHONDONTWRITEBYTECODE: a guide starts dozens of processes, and compiling in each
        would take most of their time.
        """
        inherited = {
            key: value
            for key, value in os.environ.items()
            if "DATABASE_URL" not in key and not key.startswith(("PG", "ARXOS_", "PYTHON"))
        }
        sources = [self.repository / "shared" / "src"]
        sources += (self.repository / "services").glob("*/src")
        return {
            **inherited,
            "HOME": str(self.home),
            "PATH": f"{find_binaries().bindir}{os.pathsep}{os.environ['PATH']}",
            # The installed packages are the repository's own; a guide changes its copy.
            "PYTHONPATH": os.pathsep.join(map(str, sources)),
            "COLUMNS": "100",
            # A guide shows what is seen at a terminal, which is not here.
            "ARXOS_LOG_FORMAT": "text",
            "LC_ALL": "C.UTF-8",
        }

    def _put_nox(self) -> None:
        nox = self.repository / ".venv" / "bin" / "nox"
        nox.parent.mkdir(parents=True, exist_ok=True)
        runs = Path(__file__).with_name("docs_nox.py")
        nox.write_text(f'#!/bin/sh\nexec {sys.executable} {runs} "$@"\n', encoding="utf-8")
        nox.chmod(nox.stat().st_mode | stat.S_IXUSR)

    def _read(self, folder: Path, number: int, block: Block) -> Typed:
        printed = (folder / str(number)).read_text(encoding="utf-8")
        failed, code = (folder / f"{number}.codes").read_text(encoding="utf-8").split()
        return Typed(
            block=block,
            printed=printed.replace(str(self.home), HOME),
            failed=failed == "1",
            exit_code=int(code),
        )


@contextmanager
def scratch() -> Iterator[Scratch]:
    """Make a copy that PostgreSQL's own user can enter, in memory where there is room."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > MEMORY_BYTES
    home = tempfile.mkdtemp(prefix="arxos-docs-", dir=MEMORY if roomy else SHORT)
    made = Scratch(home=Path(home))
    made.home.chmod(0o755)
    try:
        made.refresh()
        yield made
    finally:
        made.remove_server()
        shutil.rmtree(made.home)


def _typed(number: int, block: Block) -> str:
    body = block.body
    if block.language == "diff":
        body = f"git -C \"$ROOT\" apply --whitespace=nowarn - <<'END_OF_DIFF'\n{body}END_OF_DIFF"
    return "\n".join(
        [
            f'exec >"$OUT/{number}" 2>&1',
            "failed=0",
            body,
            f'echo "$failed $?" >"$OUT/{number}.codes"',
        ]
    )


def _files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = [name for name in listed.stdout.split("\0") if name]
    return [name for name in names if not name.startswith("tests/") and (ROOT / name).is_file()]
