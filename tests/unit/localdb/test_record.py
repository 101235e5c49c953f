"""A project's server is found again as it was."""

from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.container import ContainerServer
from arxos_migrations.localdb.engine import Engine
from arxos_migrations.localdb.identity import ServerUser
from arxos_migrations.localdb.native import NativeServer
from arxos_migrations.localdb.record import recall, remember


def test_a_native_server_is_recalled(
    tmp_path: Path, binaries: Binaries, user: ServerUser | None
) -> None:
    """Without running anything."""
    server = NativeServer(binaries=binaries, home=tmp_path / "home", user=user)
    remember(tmp_path, server)

    assert recall(tmp_path) == server


def test_a_container_is_recalled_without_its_password(tmp_path: Path) -> None:
    """The password has a file of its own."""
    server = ContainerServer(engine=Engine(command="podman"), folder=tmp_path, image="image:1")
    remember(tmp_path, server)

    assert recall(tmp_path) == server
    assert "assword" not in (tmp_path / "server.json").read_text()


def test_nothing_was_remembered_in_a_new_folder(tmp_path: Path) -> None:
    """A first run."""
    assert recall(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", '{"kind": "native"}', '{"version": 1}'])
def test_a_damaged_record_is_named(tmp_path: Path, text: str) -> None:
    """Removing it loses nothing."""
    (tmp_path / "server.json").write_text(text)

    with pytest.raises(UsageError) as caught:
        recall(tmp_path)

    assert str(caught.value) == (
        f"{tmp_path / 'server.json'} does not describe a private PostgreSQL.\n"
        f"Remove it with `rm {tmp_path / 'server.json'}` and run the command again; data is kept."
    )
