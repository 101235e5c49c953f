"""Making a data folder."""

import shutil
from pathlib import Path
from typing import Final

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.identity import ServerUser, run_as

LOCALES: Final = ("C.UTF-8", "C")
"""The first sorts and folds the same on every machine; not every system has it."""
UNFINISHED: Final = "data.new"


def made_by(data: Path) -> int | None:
    """Tell the major version that made a data folder; None when there is none."""
    try:
        return int((data / "PG_VERSION").read_text("ascii"))
    except (OSError, ValueError):
        return None


def make_data(home: Path, *, binaries: Binaries, user: ServerUser | None, durable: bool) -> None:
    """Make `data` in the server's folder; a half-made one is never seen under that name.

    Local connections are trusted, since only the server's user and root reach the socket;
    connections by TCP need a password.
    """
    shutil.rmtree(home / UNFINISHED, ignore_errors=True)
    done = None
    for locale in LOCALES:
        done = run_as(user, _command(binaries, locale=locale, durable=durable), cwd=home)
        if done.returncode == 0:
            (home / UNFINISHED).rename(home / "data")
            return
        if "locale" not in done.stderr:
            break
    said = (done.stderr if done else "").strip().splitlines()
    raise UsageError(
        "The data folder of the private PostgreSQL could not be made.",
        said[0] if said else "initdb said nothing.",
        remedy=f"Make sure that {home} is writable and has 100 MB free, and run it again.",
    )


def check_major(data: Path, binaries: Binaries) -> None:
    """Refuse a data folder of another major version, which this server cannot read."""
    made = made_by(data)
    if made not in (None, binaries.major):
        raise UsageError(
            f"The private PostgreSQL's data was made by PostgreSQL {made}, "
            f"and PostgreSQL {binaries.major} cannot read it.",
            f"It lies in {data}.",
            remedy=f"Install PostgreSQL {made}, or remove the data with `rm -r {data}` "
            "(its rows are lost), and run the command again.",
        )


def _command(binaries: Binaries, *, locale: str, durable: bool) -> list[str | Path]:
    return [
        binaries.tool("initdb"),
        f"--pgdata={UNFINISHED}",
        "--username=postgres",
        "--encoding=UTF8",
        f"--locale={locale}",
        "--text-search-config=english",
        "--auth-local=trust",
        "--auth-host=scram-sha-256",
        *([] if durable else ["--no-sync", "--wal-segsize=1"]),
    ]
