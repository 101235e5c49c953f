"""Data folders are made whole, with the first locale the system has."""

from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb import initdb
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.identity import ServerUser
from arxos_migrations.localdb.initdb import check_major, made_by, make_data
from arxos_migrations.localdb.places import make_home


def test_a_system_without_the_first_locale_gets_the_second(
    folder: Path,
    binaries: Binaries,
    user: ServerUser | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Older systems have no C.UTF-8."""
    monkeypatch.setattr(initdb, "LOCALES", ("xx_XX.UTF-8", "C"))
    make_home(folder / "home", user)
    make_data(folder / "home", binaries=binaries, user=user, durable=False)

    assert made_by(folder / "home" / "data") == binaries.major
    assert "lc_collate" not in (folder / "home" / "data" / "postgresql.auto.conf").read_text()
    assert "lc_messages = 'C'" in (folder / "home" / "data" / "postgresql.conf").read_text()


def test_a_failure_shows_the_cause(
    folder: Path,
    binaries: Binaries,
    user: ServerUser | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not the advice that initdb prints after it."""
    monkeypatch.setattr(initdb, "LOCALES", ("xx_XX.UTF-8",))
    make_home(folder / "home", user)

    with pytest.raises(UsageError) as caught:
        make_data(folder / "home", binaries=binaries, user=user, durable=False)

    assert str(caught.value) == (
        "The data folder of the private PostgreSQL could not be made.\n"
        'initdb: error: invalid locale name "xx_XX.UTF-8"\n'
        f"Make sure that {folder / 'home'} is writable and has 100 MB free, and run it again."
    )
    assert made_by(folder / "home" / "data") is None


def test_data_of_the_same_major_version_is_accepted(tmp_path: Path, binaries: Binaries) -> None:
    """And so is none at all."""
    check_major(tmp_path, binaries)
    (tmp_path / "PG_VERSION").write_text(f"{binaries.major}\n")
    check_major(tmp_path, binaries)

    assert made_by(tmp_path) == binaries.major
