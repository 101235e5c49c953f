"""Who runs: the user and the host as the system knows them, and the job of a CI system.

Variables of the environment may hold secrets, so only those are read that name a job, and only
where they look like a name.
"""

import os
import pwd
import re
import socket
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from arxos_migrations.errors import readable

_JOBS = {
    "GitHub": ("GITHUB_RUN_ID", "GITHUB_REPOSITORY", "GITHUB_JOB"),
    "GitLab": ("CI_JOB_ID", "CI_PROJECT_PATH"),
    "Jenkins": ("BUILD_TAG",),
    "Buildkite": ("BUILDKITE_JOB_ID", "BUILDKITE_PIPELINE_SLUG"),
    "CircleCI": ("CIRCLE_WORKFLOW_JOB_ID", "CIRCLE_PROJECT_REPONAME"),
    "Azure": ("BUILD_BUILDID", "BUILD_DEFINITIONNAME"),
}
"""The variables of each that are read; the first one is there in each of its jobs."""
_NAME = re.compile(r"[\w./-][\w./ -]{0,127}")
_PROC = Path("/proc")
_START = 19
"""Where the start of a process stands in /proc/PID/stat, counted behind its name (proc(5))."""


class Who(NamedTuple):
    """A process, and whose it is."""

    os_user: str
    ci_job: str | None
    host: str
    process_id: int
    process: str | None
    """What tells it from every other one of its system; None where the system does not say."""
    package_version: str


def who_am_i() -> Who:
    """Look at this process."""
    return Who(
        os_user=_user(),
        ci_job=ci_job(os.environ),
        host=socket.gethostname(),
        process_id=os.getpid(),
        process=_identity(os.getpid()),
        package_version=version("arxos-migrations"),
    )


def ci_job(variables: Mapping[str, str]) -> str | None:
    """Name the job of a CI system, if this is one."""
    for system, names in _JOBS.items():
        words = [variables.get(name, "") for name in names]
        if _NAME.fullmatch(words[0]):
            return " ".join([system, *filter(_NAME.fullmatch, words)])
    return None


def is_gone(process_id: int, process: str | None) -> bool:
    """Say whether a process has certainly ended.

    One of another host, another container or an earlier boot is not known here.
    """
    if process is None or _place() is None or not process.startswith(f"{_place()} "):
        return False
    return _identity(process_id) != process


def _user() -> str:
    number = os.geteuid()
    try:
        return readable(pwd.getpwuid(number).pw_name)
    except KeyError:
        return str(number)


def _identity(process_id: int) -> str | None:
    """Give boot, PID namespace and start: a number alone is given to others in time."""
    place = _place()
    try:
        status = (_PROC / str(process_id) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    state, *numbers = status.rpartition(")")[2].split()
    is_dead = state in "ZX"  # its parent has not looked yet
    return None if place is None or is_dead else f"{place} {numbers[_START - 1]}"


def _place() -> str | None:
    """Name the boot of the kernel and the PID namespace, in which process numbers are given."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {(_PROC / 'self/ns/pid').readlink()}"
    except OSError:
        return None
