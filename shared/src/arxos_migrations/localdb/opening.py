"""The order in which a private server is looked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.binaries import Binaries, best, installed
from arxos_migrations.localdb.container import ContainerServer, wanted_image
from arxos_migrations.localdb.engine import find_engine
from arxos_migrations.localdb.identity import server_user
from arxos_migrations.localdb.initdb import check_major, made_by
from arxos_migrations.localdb.install import install
from arxos_migrations.localdb.locks import locked
from arxos_migrations.localdb.native import NativeServer
from arxos_migrations.localdb.packages import remedy
from arxos_migrations.localdb.places import place_for, reachable
from arxos_migrations.localdb.record import PrivateServer, recall, remember
from arxos_migrations.localdb.server import Server

HOME: Final = "postgresql"
"""The folder of installed binaries' server."""
OPENING_S: Final = 900.0
"""An image or packages may have to be fetched by the process we wait for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What is wanted of a server."""

    folder: Path
    extensions: tuple[str, ...]
    install: bool
    tell: Callable[[str], None]


def find_server(folder: Path) -> Server | None:
    """Find the server of a project's folder, running or not; None where there never was one."""
    return recall(folder.absolute())


def open_server(
    folder: Path, *, extensions: Sequence[str], install: bool, tell: Callable[[str], None]
) -> Server:
    """Give the project's own server, started; its data stays from call to call.

    Looked for in this order: the one that was used before, installed binaries that have the
    extensions, a container engine, and with `install` Debian packages. `tell` gets a sentence
    wherever it takes long. Raises UsageError with what to type where there is no way.
    """
    wish = Wish(folder=folder.absolute(), extensions=tuple(extensions), install=install, tell=tell)
    wish.folder.mkdir(parents=True, exist_ok=True)
    with locked(wish.folder / "opening.lock", wait_s=OPENING_S):
        known = recall(wish.folder)
        server = known if known is not None and _still_fits(known, wish) else _choose(wish)
        if server != known:
            remember(wish.folder, server)
        if not server.is_running:
            tell(f"Starting a private server: {server.description} …")
        server.start()
    return server


def _still_fits(server: PrivateServer, wish: Wish) -> bool:
    """Tell whether binaries are still there and complete; an image has what it has."""
    if isinstance(server, ContainerServer):
        return True
    there = server.binaries.tool("postgres").exists()
    return there and not server.binaries.missing(wish.extensions)


def _choose(wish: Wish) -> PrivateServer:
    data = place_for(wish.folder, server_user()) / HOME / "data"
    made = made_by(data)
    found = installed()
    if fitting := best(found, extensions=wish.extensions, major=made):
        return _native(wish, fitting)
    if made is None and (engine := find_engine()):
        image = wanted_image()
        wish.tell(f"Using the image {image}; fetching it may take a while …")
        return ContainerServer(engine=engine, folder=wish.folder, image=image)
    if wish.install:
        return _installed(wish, found)
    if made is not None and found:
        check_major(data, found[0])
    raise _nothing(wish, found)


def _installed(wish: Wish, found: Sequence[Binaries]) -> NativeServer:
    log = wish.folder / "install.log"
    install(found, extensions=wish.extensions, log=log, tell=wish.tell)
    now = installed()
    fitting = best(now, extensions=wish.extensions)
    if fitting is None:
        raise UsageError(
            f"The packages are installed, and still no PostgreSQL has {_list(wish.extensions)}.",
            f"What apt said is in {log}.",
            remedy="Install PostgreSQL 15 with them yourself and run the command again.",
        )
    return _native(wish, fitting)


def _native(wish: Wish, binaries: Binaries) -> NativeServer:
    """Make the place; only now, since a container needs none, and packages bring its user."""
    user = server_user()
    return NativeServer(binaries=binaries, home=reachable(wish.folder, user) / HOME, user=user)


def _nothing(wish: Wish, found: Sequence[Binaries]) -> UsageError:
    seen = "; ".join(
        f"PostgreSQL {one.version} in {one.bindir} without {_list(one.missing(wish.extensions))}"
        for one in found
    )
    command = remedy(found, extensions=wish.extensions)
    return UsageError(
        f"No PostgreSQL 14 to 18 with {_list(wish.extensions)} is installed here, "
        "and no container engine answers.",
        f"Found: {seen}." if seen else "",
        f"To install it: {command}" if command else "",
        remedy="Run the command again with --install, or after installing it yourself."
        if command.startswith("sudo apt-get")
        else "Install it, or start Docker, and run the command again.",
    )


def _list(names: Sequence[str]) -> str:
    return " and ".join(names) or "no extension"
