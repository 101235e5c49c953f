"""What a project's folder remembers about its server, so that it is found again."""

import json
import os
from pathlib import Path
from typing import Final

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.container import ContainerServer
from arxos_migrations.localdb.engine import Engine
from arxos_migrations.localdb.identity import server_user
from arxos_migrations.localdb.native import NativeServer

NAME: Final = "server.json"
FORM: Final = 1

PrivateServer = NativeServer | ContainerServer


def remember(folder: Path, server: PrivateServer) -> None:
    """Write it down; the file is replaced as a whole."""
    beside = folder / f"{NAME}.new"
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"version": FORM, **_facts(server)}, file, indent=2)
    beside.replace(folder / NAME)


def recall(folder: Path) -> PrivateServer | None:
    """Read it; None where none was remembered. Nothing is run or started."""
    path = folder / NAME
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    try:
        return _server(folder, json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path} does not describe a private PostgreSQL.",
            remedy=f"Remove it with `rm {path}` and run the command again; data is kept.",
        ) from error


def _facts(server: PrivateServer) -> dict[str, str]:
    if isinstance(server, ContainerServer):
        return {"kind": "container", "engine": server.engine.command, "image": server.image}
    return {
        "kind": "native",
        "bindir": str(server.binaries.bindir),
        "server": server.binaries.version,
        "sharedir": str(server.binaries.sharedir),
        "home": str(server.home),
    }


def _server(folder: Path, facts: dict[str, str]) -> PrivateServer:
    if facts["kind"] == "container":
        engine = Engine(command=facts["engine"])
        return ContainerServer(engine=engine, folder=folder, image=facts["image"])
    binaries = Binaries(
        bindir=Path(facts["bindir"]), version=facts["server"], sharedir=Path(facts["sharedir"])
    )
    return NativeServer(binaries=binaries, home=Path(facts["home"]), user=server_user())
