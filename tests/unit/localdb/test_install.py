"""Installing runs apt as it must be run, on stand-ins for its commands."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from arxos_migrations.errors import ArxosError, RefusedError, UsageError
from arxos_migrations.localdb import install as module
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.install import install

POLICY = "echo '  Candidate: 15.1'"
SERVER = Binaries(bindir=Path("/b"), version="15.1", sharedir=Path("/s"))


class Machine:
    """A Debian whose apt-get writes down how it was called."""

    def __init__(self, folder: Path, scripts: Callable[[str, str], Path]) -> None:
        """Install the stand-ins."""
        self.folder = folder
        self.scripts = scripts
        self.told: list[str] = []
        self.drop_in = folder / "createcluster.d" / "arxos-migrations.conf"
        self.log = folder / "install.log"
        scripts("apt-cache", POLICY)
        self.apt("true")

    def apt(self, body: str) -> None:
        """Let apt-get do this after it has written down its words and the drop-in."""
        cluster = f"cat {self.drop_in} >>{self.folder}/calls 2>/dev/null"
        self.scripts("apt-get", f'echo "$*" >>{self.folder}/calls\n{cluster}\n{body}')

    def install(self, *found: Binaries) -> None:
        """Call what is tested."""
        install(found, extensions=["postgis"], log=self.log, tell=self.told.append)

    def fails(self, kind: type[ArxosError], *found: Binaries) -> str:
        """Call it and give the message."""
        with pytest.raises(kind) as caught:
            self.install(*found)
        return str(caught.value)

    @property
    def calls(self) -> list[str]:
        """What apt-get was asked, and what it found in the drop-in."""
        return (self.folder / "calls").read_text().splitlines()


@pytest.fixture
def machine(
    tmp_path: Path, scripts: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> Machine:
    """Make a machine on which we are root."""
    made = Machine(tmp_path, scripts)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(module, "NO_CLUSTER", str(made.drop_in))
    return made


def test_a_server_here_gets_its_extension_and_is_not_upgraded(machine: Machine) -> None:
    """Lists first, then a rehearsal, then the thing itself."""
    machine.install(SERVER)

    words = "install -y --no-upgrade --no-install-recommends"
    assert machine.calls == [
        "update",
        f"{words} --simulate postgresql-15-postgis-3",
        f"{words} postgresql-15-postgis-3",
    ]
    assert machine.told == [
        "Reading the package lists …",
        "Installing postgresql-15-postgis-3 …",
    ]


def test_a_new_server_makes_no_cluster_of_the_systems(machine: Machine) -> None:
    """The drop-in is there while it is installed, and gone afterwards."""
    machine.install()

    assert machine.calls[-2:] == [
        "install -y --no-upgrade --no-install-recommends postgresql-15 postgresql-15-postgis-3",
        "create_main_cluster = false",
    ]
    assert not machine.drop_in.parent.exists()


def test_the_drop_in_goes_when_installing_fails(machine: Machine) -> None:
    """The next person who installs a server wants a cluster."""
    machine.apt('case "$*" in *--simulate*|update) ;; *) echo "E: disk full" >&2; exit 100;; esac')
    message = machine.fails(UsageError)

    command = "apt-get install -y --no-upgrade --no-install-recommends"
    assert message == (
        f"`{command} postgresql-15 postgresql-15-postgis-3` failed.\n"
        "It said: E: disk full\n"
        f"All it said is in {machine.log}.\n"
        "Cure that, or install the packages yourself, and run the command again."
    )
    assert "E: disk full\n" in machine.log.read_text()
    assert not machine.drop_in.exists()


@pytest.mark.parametrize(
    "line", ["Inst postgresql-15 [15.1] (15.2 Debian)", "Remv postgresql-15 [15.1]"]
)
def test_a_server_that_would_be_replaced_is_refused(machine: Machine, line: str) -> None:
    """In one that runs, functions would fail to load."""
    machine.apt(f"echo '{line}'")

    assert machine.fails(RefusedError, SERVER) == (
        "Installing the extensions would replace postgresql-15, which may be running.\n"
        "Upgrade postgresql-15 yourself when its servers may restart, "
        "and run the command again."
    )
    assert len(machine.calls) == 2


def test_lists_without_the_packages_say_where_they_are(machine: Machine) -> None:
    """An old distribution."""
    machine.scripts("apt-cache", "echo '  Candidate: (none)'")

    assert machine.fails(UsageError) == (
        "This system's package lists have no PostgreSQL 14 to 18 with the extensions postgis.\n"
        "Add the PostgreSQL project's own package source (apt.postgresql.org), "
        "or start Docker, and run the command again."
    )


def test_without_root_and_sudo_the_command_is_shown(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password is never asked for."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.scripts("sudo", "exit 1")

    assert machine.fails(UsageError, SERVER) == (
        "Installing PostgreSQL needs root, or sudo without a password.\n"
        "Type: sudo apt-get install -y --no-upgrade --no-install-recommends "
        "postgresql-15-postgis-3"
    )


def test_sudo_without_a_password_is_used(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """For every step, the drop-in as well."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.scripts("sudo", f'echo "sudo" >>{machine.folder}/calls\nshift\nexec "$@"')
    machine.install()

    assert machine.calls.count("sudo") == 6  # may we, update, rehearsal, drop-in, install, away
    assert not machine.drop_in.exists()


def test_a_system_without_apt_is_told(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install, then."""
    monkeypatch.setenv("PATH", "/nowhere")

    assert machine.fails(UsageError) == (
        "There is no apt-get here, so PostgreSQL cannot be installed for you.\n"
        "Install PostgreSQL 15 with PostGIS yourself and run the command again."
    )
