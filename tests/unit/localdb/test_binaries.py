"""The right server is found among those that are installed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arxos_migrations.localdb import binaries as module
from arxos_migrations.localdb.binaries import Binaries, best, installed, read_binaries


def one(major: int, *extensions: str, under: Path) -> Binaries:
    """Make a server with these extensions' control files."""
    share = under / str(major)
    (share / "extension").mkdir(parents=True)
    for name in extensions:
        (share / "extension" / f"{name}.control").write_text("default_version = '3.3.2'\n")
    return Binaries(bindir=share / "bin", version=f"{major}.1", sharedir=share)


def test_the_installed_server_is_read(binaries: Binaries) -> None:
    """Its version, and the version of PostGIS that CREATE EXTENSION would bring."""
    assert binaries in installed()
    assert binaries.major in range(14, 19)
    assert binaries.extension_version("postgis").startswith("3.")


def test_missing_extensions_are_named(tmp_path: Path) -> None:
    """Those without a control file."""
    found = one(15, "postgis", under=tmp_path)

    assert found.missing(["postgis", "h3"]) == ("h3",)
    assert found.extension_version("h3") == ""


def test_the_first_with_all_extensions_is_taken(tmp_path: Path) -> None:
    """The platform's version stands first, but not without PostGIS."""
    bare, newer = one(15, under=tmp_path), one(17, "postgis", under=tmp_path)

    assert best([bare, newer], extensions=["postgis"]) == newer
    assert best([bare, newer], extensions=[]) == bare


def test_a_data_folders_version_decides(tmp_path: Path) -> None:
    """Another one could not read it."""
    found = [one(15, under=tmp_path), one(14, under=tmp_path)]

    assert best(found, extensions=[], major=14) == found[1]
    assert best(found, extensions=[], major=16) is None


def stand_in(folder: Path, version: str) -> Path:
    """Make a folder of programs of which `postgres` says this."""
    folder.mkdir(parents=True)
    for name in ("initdb", "pg_ctl", "postgres"):
        (folder / name).write_text(f"#!/bin/sh\necho '{version}'\n")
        (folder / name).chmod(0o755)
    return folder


def test_the_platforms_version_comes_first_then_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the order of the folders."""
    for major in (14, 17, 15, 16, 13):
        stand_in(tmp_path / f"{major}" / "bin", f"postgres (PostgreSQL) {major}.2 (Debian)")
    monkeypatch.setattr(module, "USUAL_FOLDERS", [f"{tmp_path}/*/bin"])
    monkeypatch.setenv("PATH", "/nowhere")

    assert [found.version for found in installed()] == ["15.2", "17.2", "16.2", "14.2"]


@pytest.mark.parametrize("said", ["postgres (PostgreSQL) 13.9", "postgres (PostgreSQL) 19.0", "?"])
def test_what_is_not_supported_is_passed_over(tmp_path: Path, said: str) -> None:
    """Too old, too new, something else."""
    assert read_binaries(stand_in(tmp_path / "bin", said)) is None


def test_a_beta_is_read(tmp_path: Path) -> None:
    """Its version has no dot."""
    found = read_binaries(stand_in(tmp_path / "bin", "postgres (PostgreSQL) 18beta1"))

    assert found is not None
    assert found.major == 18


def test_an_incomplete_folder_is_passed_over(tmp_path: Path) -> None:
    """A client package alone makes no server."""
    (stand_in(tmp_path / "bin", "postgres (PostgreSQL) 15.1") / "initdb").unlink()

    assert read_binaries(tmp_path / "bin") is None


def test_a_failing_pg_config_is_no_trouble(
    scripts: Callable[[str, str], Path], binaries: Binaries
) -> None:
    """The usual folders are looked at all the same."""
    scripts("pg_config", "exit 1")

    assert binaries in installed()
