"""A password is made once and read by its owner alone."""

import secrets
from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.passwords import keep_password, read_password


def test_a_password_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    """And is another one each time."""
    for name in ("a", "b"):
        keep_password(tmp_path / name)

    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert read_password(tmp_path / "a", remedy="") != read_password(tmp_path / "b", remedy="")


def test_a_password_that_is_there_stays(tmp_path: Path) -> None:
    """Rows behind it would be lost."""
    (tmp_path / "a").write_text("canary\n")
    keep_password(tmp_path / "a")

    assert read_password(tmp_path / "a", remedy="") == "canary"


def test_an_env_file_names_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As container engines read it."""
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _: "canary")
    keep_password(tmp_path / "a", variable="SECRET")

    assert (tmp_path / "a").read_text() == "SECRET=canary\n"
    assert read_password(tmp_path / "a", variable="SECRET", remedy="") == "canary"


def test_what_an_interrupted_process_left_is_replaced(tmp_path: Path) -> None:
    """It may be half a password."""
    (tmp_path / "a.new").write_text("hal")
    keep_password(tmp_path / "a")

    assert len(read_password(tmp_path / "a", remedy="")) > len("hal")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_lost_password_is_told_with_what_to_do(tmp_path: Path) -> None:
    """The caller knows what that is."""
    with pytest.raises(UsageError) as caught:
        read_password(tmp_path / "a", remedy="Look for it.")

    assert str(caught.value) == (
        "The private PostgreSQL's password cannot be read: No such file or directory.\n"
        f"It was kept in {tmp_path / 'a'}.\n"
        "Look for it."
    )
