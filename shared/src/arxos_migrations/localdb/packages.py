"""The Debian packages that bring a server and its extensions."""

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from arxos_migrations.localdb.binaries import PREFERRED, SUPPORTED, Binaries

OF_EXTENSION: Final = {"postgis": "postgresql-{major}-postgis-3"}
"""Every other extension we use comes with the server itself."""
MAJORS: Final = (PREFERRED, *(major for major in reversed(SUPPORTED) if major != PREFERRED))
INSTALL: Final = ("apt-get", "install", "-y", "--no-upgrade", "--no-install-recommends")


def packages(
    found: Sequence[Binaries], *, extensions: Iterable[str], is_known: Callable[[str], bool]
) -> tuple[str, ...]:
    """Name what to install: for a server that is here first, else a server as well.

    `is_known` asks apt whether it has a package. Empty when it has none that fit.
    """
    wanted = tuple(extensions)
    for major in (*(one.major for one in found), *MAJORS):
        bring = tuple(
            OF_EXTENSION[name].format(major=major) for name in wanted if name in OF_EXTENSION
        )
        server = () if any(one.major == major for one in found) else (f"postgresql-{major}",)
        if all(is_known(name) for name in (*server, *bring)) and (server or bring):
            return (*server, *bring)
    return ()


def remedy(found: Sequence[Binaries], *, extensions: Iterable[str]) -> str:
    """Say what a person has to type on this system."""
    wanted = tuple(extensions)
    if shutil.which("apt-get"):
        names = packages(found, extensions=wanted, is_known=lambda _: True)
        return f"sudo {' '.join((*INSTALL, *names))}"
    if sys.platform == "darwin":
        return " ".join(("brew install postgresql", *wanted))
    if shutil.which("dnf"):
        return " ".join(("sudo dnf install postgresql-server", *wanted))
    return ""
