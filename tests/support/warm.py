"""Starts `warm_process.py` and hands it the commands of tests."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.commands import Commands

Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True, kw_only=True)
class Warm:
    """A process that forks commands quickly."""

    process: "subprocess.Popen[str]"
    folder: Path

    def run(
        self,
        database: Commands,
        tool: str,
        *words: str,
        env: dict[str, str] | None = None,
        folder: Path | None = None,
    ) -> Done:
        """Run one command, in the service's folder unless another is named."""
        return self.side_by_side([(database, (tool, *words))], env=env, folder=folder)[0]

    def at_once(
        self,
        database: Commands,
        commands: Sequence[tuple[str, ...]],
        *,
        env: dict[str, str] | None = None,
    ) -> list[Done]:
        """Start all commands at the same moment and wait for all."""
        return self.side_by_side([(database, command) for command in commands], env=env)

    def side_by_side(
        self,
        commands: Sequence[tuple[Commands, tuple[str, ...]]],
        *,
        env: dict[str, str] | None = None,
        folder: Path | None = None,
    ) -> list[Done]:
        """Do the same where each command has a database of its own."""
        with tempfile.TemporaryDirectory(dir=self.folder) as outputs:
            runs = [
                {
                    "argv": command,
                    "cwd": str(folder or database.service.folder),
                    "env": {**database.environment(), **(env or {})},
                    "stdout": f"{outputs}/{number}.out",
                    "stderr": f"{outputs}/{number}.err",
                }
                for number, (database, command) in enumerate(commands)
            ]
            return [
                subprocess.CompletedProcess(
                    command,
                    status,
                    stdout=Path(f"{outputs}/{number}.out").read_text(encoding="utf-8"),
                    stderr=Path(f"{outputs}/{number}.err").read_text(encoding="utf-8"),
                )
                for number, ((_, command), status) in enumerate(
                    zip(commands, self._statuses(runs), strict=True)
                )
            ]

    def _statuses(self, runs: Sequence[object]) -> list[int]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(runs) + "\n")
        self.process.stdin.flush()
        statuses: list[int] = json.loads(self.process.stdout.readline())
        return statuses


@contextmanager
def warm_process(folder: Path) -> Iterator[Warm]:
    """Keep one for the block."""
    program = Path(__file__).with_name("warm_process.py")
    with subprocess.Popen(
        [sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Warm(process=process, folder=folder)
        assert process.stdin is not None
        process.stdin.close()
