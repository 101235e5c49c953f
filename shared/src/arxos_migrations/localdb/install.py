"""Installing a server on Debian and Ubuntu, without touching one that is there."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from arxos_migrations.errors import RefusedError, UsageError
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.packages import INSTALL, packages, remedy

QUIET: Final = ("env", "LC_ALL=C", "DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_SUSPEND=1")
"""Asks nothing and restarts no services; behind sudo, which drops our variables."""
NO_CLUSTER: Final = "/etc/postgresql-common/createcluster.d/arxos-migrations.conf"
"""The drop-in folder of postgresql-common; without it a server would be made and started."""
WRITE: Final = 'mkdir -p "${1%/*}" && echo "create_main_cluster = false" >"$1"'
UNWRITE: Final = 'rm -f "$1" && rmdir --ignore-fail-on-non-empty "${1%/*}"'


def install(
    found: Sequence[Binaries],
    *,
    extensions: Iterable[str],
    log: Path,
    tell: Callable[[str], None],
) -> None:
    """Install what is missing; what apt says goes to `log`.

    Needs root, or sudo without a password. Raises UsageError where that or apt is missing or
    a package cannot be had, RefusedError where a server that is installed would be replaced.
    """
    wanted = tuple(extensions)
    become = _become_root(found, wanted)
    tell("Reading the package lists …")
    _apt(become, "apt-get", "update", log=log)
    names = packages(found, extensions=wanted, is_known=_is_known)
    if not names:
        raise UsageError(
            "This system's package lists have no PostgreSQL 14 to 18 with the extensions "
            f"{', '.join(wanted)}.",
            remedy="Add the PostgreSQL project's own package source (apt.postgresql.org), "
            "or start Docker, and run the command again.",
        )
    _refuse_replacement(_apt(become, *INSTALL, "--simulate", *names, log=log))
    tell(f"Installing {' '.join(names)} …")
    _install(become, names, log=log)


def _become_root(found: Sequence[Binaries], extensions: Sequence[str]) -> tuple[str, ...]:
    if not shutil.which("apt-get"):
        raise UsageError(
            "There is no apt-get here, so PostgreSQL cannot be installed for you.",
            remedy=f"Install it yourself: {remedy(found, extensions=extensions)}"
            if remedy(found, extensions=extensions)
            else "Install PostgreSQL 15 with PostGIS yourself and run the command again.",
        )
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and _call("sudo", "-n", "true").returncode == 0:
        return ("sudo", "-n")
    raise UsageError(
        "Installing PostgreSQL needs root, or sudo without a password.",
        remedy=f"Type: {remedy(found, extensions=extensions)}",
    )


def _is_known(package: str) -> bool:
    said = _call("apt-cache", "policy", package).stdout
    candidate = re.search(r"^\s+Candidate: (.+)$", said, re.MULTILINE)
    return candidate is not None and candidate[1] != "(none)"


def _refuse_replacement(simulated: str) -> None:
    """Stop where files of an installed server would change: in one that runs, functions fail."""
    replaced = re.findall(
        r"^(?:Inst (postgresql-\d+) \[|Remv (postgresql-\d+) )", simulated, re.MULTILINE
    )
    if replaced:
        name = "".join(replaced[0])
        raise RefusedError(
            f"Installing the extensions would replace {name}, which may be running.",
            remedy=f"Upgrade {name} yourself when its servers may restart, "
            "and run the command again.",
        )


def _install(become: Sequence[str], names: Sequence[str], *, log: Path) -> None:
    brings_server = any(re.fullmatch(r"postgresql-\d+", name) for name in names)
    if brings_server:
        _shell(become, WRITE, log=log)
    try:
        _apt(become, *INSTALL, *names, log=log)
    finally:
        if brings_server:
            _shell(become, UNWRITE, log=log)


def _shell(become: Sequence[str], script: str, *, log: Path) -> None:
    _apt(become, "sh", "-c", script, "sh", NO_CLUSTER, log=log)


def _apt(become: Sequence[str], *argv: str, log: Path) -> str:
    """Run a step, keep what it says in the log, and give it back."""
    done = _call(*become, *QUIET, *argv)
    with log.open("a", encoding="utf-8") as file:
        file.write(f"$ {' '.join(argv)}\n{done.stdout}{done.stderr}")
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
        raise UsageError(
            f"`{' '.join(argv)}` failed.",
            f"It said: {said[-1]}",
            f"All it said is in {log}.",
            remedy="Cure that, or install the packages yourself, and run the command again.",
        )
    return done.stdout


def _call(*argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        argv, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
