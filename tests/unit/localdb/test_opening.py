"""The project's server is looked for in one order, and found again."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psycopg
import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb import opening, places
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.container import ContainerServer
from arxos_migrations.localdb.engine import Engine
from arxos_migrations.localdb.identity import ServerUser
from arxos_migrations.localdb.native import NativeServer
from arxos_migrations.localdb.opening import find_server, open_server
from arxos_migrations.localdb.record import remember
from arxos_migrations.localdb.server import Server

NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands servers to others")


class Project:
    """A project's folder and what was told."""

    def __init__(self, folder: Path) -> None:
        """Nothing is told yet."""
        self.folder = folder
        self.told: list[str] = []

    def open(self, *, extensions: Sequence[str] = ("postgis",), install: bool = False) -> Server:
        """Call what is tested."""
        return open_server(
            self.folder, extensions=extensions, install=install, tell=self.told.append
        )


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    """Make a project; its server is ended afterwards."""
    made = Project(folder / ".arxos")
    yield made
    found = find_server(made.folder)
    if isinstance(found, NativeServer):
        found.stop(immediate=True)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let only these binaries be installed, with no engine unless one is given."""

    def let(*found: Binaries, engine: Engine | None = None) -> None:
        monkeypatch.setattr(opening, "installed", lambda: found)
        monkeypatch.setattr(opening, "find_engine", lambda: engine)
        monkeypatch.setattr(opening, "remedy", lambda *_, **__: "sudo apt-get install it")

    return let


def test_installed_binaries_are_used(project: Project, binaries: Binaries) -> None:
    """It runs when it is handed over, and PostGIS can be created."""
    server = project.open()

    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION postgis")
    data = project.folder / "postgresql" / "data"
    assert project.told == [
        f"Starting a private server: PostgreSQL {binaries.version}, data in {data} …"
    ]


def test_opening_it_again_says_nothing_and_looks_for_nothing(
    project: Project, bare: Callable[..., None]
) -> None:
    """The record is enough."""
    first = project.open()
    project.told.clear()
    bare()

    assert project.open() == first
    assert project.told == []


def test_a_stopped_server_is_found_and_stays_stopped(project: Project) -> None:
    """Looking at the state changes nothing."""
    project.open().stop()
    found = find_server(project.folder)

    assert found is not None
    assert not found.is_running


def test_a_new_project_has_none(folder: Path) -> None:
    """And looking for it makes nothing."""
    assert find_server(folder / ".arxos") is None
    assert list(folder.iterdir()) == []


def test_without_the_extension_it_says_what_was_found_and_what_to_type(
    project: Project, binaries: Binaries, bare: Callable[..., None]
) -> None:
    """One message, ready to paste."""
    bare(binaries)

    with pytest.raises(UsageError) as caught:
        project.open(extensions=["no_such_thing"])

    assert str(caught.value) == (
        "No PostgreSQL 14 to 18 with no_such_thing is installed here, "
        "and no container engine answers.\n"
        f"Found: PostgreSQL {binaries.version} in {binaries.bindir} without no_such_thing.\n"
        "To install it: sudo apt-get install it\n"
        "Run the command again with --install, or after installing it yourself."
    )


def test_on_an_unknown_system_it_says_so_plainly(
    project: Project, bare: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No command is better than a wrong one."""
    bare()
    monkeypatch.setattr(opening, "remedy", lambda *_, **__: "")

    with pytest.raises(UsageError) as caught:
        project.open()

    assert str(caught.value) == (
        "No PostgreSQL 14 to 18 with postgis is installed here, "
        "and no container engine answers.\n"
        "Install it, or start Docker, and run the command again."
    )


def test_an_engine_comes_before_installing(
    project: Project, bare: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It changes less on the machine, and is remembered."""
    bare(engine=Engine(command="docker"))
    monkeypatch.setattr(ContainerServer, "start", lambda _: None)
    monkeypatch.setattr(ContainerServer, "is_running", property(lambda _: False))
    monkeypatch.setenv("POSTGIS_IMAGE", "image:1")
    server = project.open(install=True)

    assert isinstance(server, ContainerServer)
    assert project.told[0] == "Using the image image:1; fetching it may take a while …"
    assert find_server(project.folder) == server


@NEEDS_ROOT
def test_a_container_needs_no_place_for_data(
    project: Project, bare: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is made elsewhere for a project in a folder that the server's user cannot enter."""
    elsewhere = project.folder.with_name("elsewhere")
    monkeypatch.setattr(places, "ELSEWHERE", elsewhere)
    project.folder.mkdir(mode=0o700)
    bare(engine=Engine(command="docker"))
    monkeypatch.setattr(ContainerServer, "start", lambda _: None)
    monkeypatch.setattr(ContainerServer, "is_running", property(lambda _: False))

    assert isinstance(project.open(), ContainerServer)
    assert not elsewhere.exists()


def test_what_was_installed_is_used(
    project: Project,
    binaries: Binaries,
    bare: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where nothing was there before."""
    bare()
    logs: list[Path] = []

    def install(*_: object, log: Path, **__: object) -> None:
        logs.append(log)
        monkeypatch.setattr(opening, "installed", lambda: (binaries,))

    monkeypatch.setattr(opening, "install", install)

    assert project.open(install=True).is_running
    assert logs == [project.folder / "install.log"]


def test_an_installation_that_brings_nothing_is_told(
    project: Project, bare: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than trying for ever."""
    bare()
    monkeypatch.setattr(opening, "install", lambda *_, **__: None)

    with pytest.raises(UsageError) as caught:
        project.open(install=True)

    assert str(caught.value) == (
        "The packages are installed, and still no PostgreSQL has postgis.\n"
        f"What apt said is in {project.folder / 'install.log'}.\n"
        "Install PostgreSQL 15 with them yourself and run the command again."
    )


def test_data_keeps_its_major_version(
    project: Project, binaries: Binaries, bare: Callable[..., None]
) -> None:
    """An engine is no way out, since the rows are here."""
    bare(binaries, engine=Engine(command="docker"))
    data = project.folder / "postgresql" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("14\n")

    with pytest.raises(UsageError) as caught:
        project.open()

    assert str(caught.value).splitlines()[0] == (
        "The private PostgreSQL's data was made by PostgreSQL 14, "
        f"and PostgreSQL {binaries.major} cannot read it."
    )


def test_binaries_that_moved_are_found_again(
    project: Project, binaries: Binaries, user: ServerUser | None, tmp_path: Path
) -> None:
    """After an upgrade of the system, say."""
    project.folder.mkdir()
    gone = Binaries(bindir=tmp_path, version=binaries.version, sharedir=tmp_path)
    home = project.folder / "postgresql"
    remember(project.folder, NativeServer(binaries=gone, home=home, user=user))
    server = project.open()

    assert isinstance(server, NativeServer)
    assert server.binaries == binaries
