"""The PostgreSQL servers that are installed here, and which one to take."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PREFERRED: Final = 15
"""The platform's own major version."""
SUPPORTED: Final = range(14, 19)
TOOLS: Final = ("initdb", "pg_ctl", "postgres")
USUAL_FOLDERS: Final = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # the PostgreSQL project's packages for Red Hat
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "/usr/libexec/postgresql*",  # Alpine
    "/usr/local/pgsql/bin",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Binaries:
    """One installed server."""

    bindir: Path
    version: str
    """As the server says it, such as `15.13`."""
    sharedir: Path

    @property
    def major(self) -> int:
        """The version that decides whether a data folder can be read."""
        return int(re.split(r"\D", self.version, maxsplit=1)[0])

    def tool(self, name: str) -> Path:
        """Name one of its programs."""
        return self.bindir / name

    def missing(self, extensions: Iterable[str]) -> tuple[str, ...]:
        """Name the extensions that it cannot create."""
        return tuple(name for name in extensions if not self._control(name).is_file())

    def extension_version(self, name: str) -> str:
        """Tell the version CREATE EXTENSION would install; empty when it is not there."""
        if not self._control(name).is_file():
            return ""
        found = re.search(
            r"^default_version\s*=\s*'([^']*)'",
            self._control(name).read_text("utf-8"),
            re.MULTILINE,
        )
        return found[1] if found else ""

    def _control(self, name: str) -> Path:
        return self.sharedir / "extension" / f"{name}.control"


def installed() -> tuple[Binaries, ...]:
    """Find every supported server, the best first: the platform's version, then the newest."""
    found = {read.bindir: read for folder in _folders() if (read := read_binaries(folder))}
    return tuple(
        sorted(found.values(), key=lambda one: (one.major == PREFERRED, one.major), reverse=True)
    )


def best(
    found: Sequence[Binaries], *, extensions: Iterable[str], major: int | None = None
) -> Binaries | None:
    """Take the first that has every extension, of one major version when that is given."""
    wanted = tuple(extensions)
    for one in found:
        if major in (None, one.major) and not one.missing(wanted):
            return one
    return None


def local_binaries(*, extensions: Iterable[str]) -> Binaries | None:
    """Find the best installed server that has every extension."""
    return best(installed(), extensions=extensions)


def read_binaries(bindir: Path) -> Binaries | None:
    """Look at one folder; None when it holds no complete, supported server."""
    if not all(os.access(bindir / tool, os.X_OK) for tool in TOOLS):
        return None
    said = re.search(r"\(PostgreSQL\) (\d+)(\.\d+|\w+)", output(bindir / "postgres", "--version"))
    if said is None or int(said[1]) not in SUPPORTED:
        return None
    bindir = bindir.resolve()
    return Binaries(bindir=bindir, version=said[1] + said[2], sharedir=_sharedir(bindir, said[1]))


def _folders() -> Iterator[Path]:
    """Name the folders to look at; nothing is required to exist."""
    if shutil.which("pg_config") and (told := output("pg_config", "--bindir")):
        yield Path(told)
    if initdb := shutil.which("initdb"):
        yield Path(initdb).resolve().parent
    for pattern in USUAL_FOLDERS:
        yield from sorted(Path("/").glob(pattern.removeprefix("/")))


def _sharedir(bindir: Path, major: str) -> Path:
    """Ask the server's own pg_config; not every packager puts it there, so guess after that."""
    if told := output(bindir / "pg_config", "--sharedir"):
        return Path(told)
    guesses = (
        Path(f"/usr/share/postgresql/{major}"),
        bindir.parent / "share" / "postgresql",
        bindir.parent / "share",
    )
    return next((guess for guess in guesses if (guess / "extension").is_dir()), guesses[-1])


def output(*argv: str | Path) -> str:
    """Say what a program prints; nothing where it fails or does not end."""
    try:
        done = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
