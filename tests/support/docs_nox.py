"""Runs a session of the noxfile in the environment that is here already, as `nox` would.

The session's own function decides what is run. Only making an environment is left out, since
that may need the network; `.nox/<session>` leads to this one. The README's first line is run
with the real nox by `.ci/run`.
"""

import os
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

Run = Callable[["Session"], None]
_sessions: dict[str, Run] = {}


class Session:
    """As much of nox.Session as the noxfile uses."""

    venv_backend = "uv"

    def __init__(self, name: str, posargs: list[str]) -> None:
        """Take the words behind `--`."""
        self.posargs = posargs
        self.virtualenv = SimpleNamespace(location=str(Path(".nox", name)))

    def run_install(self, *_words: str, **_options: Any) -> None:
        """Lead to the environment that is here."""
        link = Path(self.virtualenv.location)
        link.parent.mkdir(exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(sys.prefix)

    def run(self, program: str, *words: str, env: dict[str, str] | None = None) -> None:
        """Run a tool of the environment and end where it fails."""
        sys.stderr.write(f"nox > {' '.join((program, *words))}\n")
        sys.stderr.flush()
        done = subprocess.run(
            [Path(sys.prefix, "bin", program), *words],
            env={**os.environ, **(env or {})},
            check=False,
        )
        if done.returncode != 0:
            sys.exit(1)


def _session(function: Run | None = None, *, name: str | None = None) -> Any:
    if function is None:
        return lambda later: _session(later, name=name)
    _sessions[name or function.__name__] = function
    return function


def _stand_in() -> ModuleType:
    module = ModuleType("nox")
    project = SimpleNamespace(load_toml=lambda path: tomllib.loads(Path(path).read_text()))
    members = {"options": SimpleNamespace(), "project": project}
    vars(module).update(members, Session=Session, session=_session)
    return module


def main() -> None:
    """Understand `-s NAME [-- WORDS]`, which is all that guides say."""
    option, name, *rest = sys.argv[1:]
    if option != "-s" or rest[:1] not in ([], ["--"]):
        sys.exit(f"A guide says nox {' '.join(sys.argv[1:])}, which only real nox understands.")
    sessions_of(Path("noxfile.py"))[name](Session(name, rest[1:]))


def sessions_of(noxfile: Path) -> dict[str, Run]:
    """Read the sessions of a noxfile, nox being this module."""
    real = sys.modules.get("nox")
    sys.modules["nox"] = _stand_in()
    try:
        runpy.run_path(str(noxfile))
    finally:
        del sys.modules["nox"]
        if real is not None:
            sys.modules["nox"] = real
    return _sessions


if __name__ == "__main__":
    main()
