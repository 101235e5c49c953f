"""The packages fit the server that is there."""

import shutil
import sys
from pathlib import Path

import pytest

from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.packages import packages, remedy


def server(major: int) -> Binaries:
    """Describe an installed server."""
    return Binaries(bindir=Path("/b"), version=f"{major}.1", sharedir=Path("/s"))


@pytest.mark.parametrize(
    ("found", "known", "named"),
    [
        ([], r"15", ("postgresql-15", "postgresql-15-postgis-3")),
        ([], r"17", ("postgresql-17", "postgresql-17-postgis-3")),
        ([15], r"15", ("postgresql-15-postgis-3",)),
        ([16], r"16", ("postgresql-16-postgis-3",)),
        ([14], r"16", ("postgresql-16", "postgresql-16-postgis-3")),
        ([], r"13", ()),
    ],
)
def test_what_is_missing_is_named(found: list[int], known: str, named: tuple[str, ...]) -> None:
    """For a server that is here, else for the version that apt has."""
    servers = [server(major) for major in found]

    assert (
        packages(servers, extensions=["postgis"], is_known=lambda name: f"-{known}" in name)
        == named
    )


def test_extensions_of_the_server_need_no_package() -> None:
    """They come with it."""
    named = packages([], extensions=["btree_gist"], is_known=lambda _: True)

    assert named == ("postgresql-15",)


@pytest.mark.parametrize(
    ("platform", "tool", "command"),
    [
        (
            "linux",
            "apt-get",
            "sudo apt-get install -y --no-upgrade --no-install-recommends "
            "postgresql-15 postgresql-15-postgis-3",
        ),
        ("linux", "dnf", "sudo dnf install postgresql-server postgis"),
        ("darwin", "brew", "brew install postgresql postgis"),
        ("linux", "nothing", ""),
    ],
)
def test_the_command_to_type_fits_the_system(
    monkeypatch: pytest.MonkeyPatch, platform: str, tool: str, command: str
) -> None:
    """Ready to paste."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == tool else None)

    assert remedy([], extensions=["postgis"]) == command
