"""The server's user is somebody else than root, and its tools see no variable of ours."""

import os
import pwd
from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb import identity
from arxos_migrations.localdb.identity import ServerUser, can_enter, run_as, server_user

NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes another user")


def test_who_is_not_root_runs_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other user is needed."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert server_user() is None


def test_as_root_the_first_user_there_is_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no package made `postgres`, nobody does."""
    nobody = pwd.getpwnam("nobody")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity, "CANDIDATES", ("no-such-user", "nobody"))

    assert server_user() == ServerUser(name="nobody", uid=nobody.pw_uid, gid=nobody.pw_gid)


def test_as_root_without_such_a_user_it_says_how_to_make_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A bare container image may have none."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity, "CANDIDATES", ("no-such-user",))

    with pytest.raises(UsageError) as caught:
        server_user()

    assert str(caught.value) == (
        "PostgreSQL refuses to run as root, and there is no user postgres to run it.\n"
        "Make one with `useradd --system postgres` and run the command again."
    )


@NEEDS_ROOT
def test_tools_run_as_that_user_without_roots_groups(
    user: ServerUser | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And without variables that point at another server."""
    monkeypatch.setenv("PGPASSWORD", "canary")
    assert user is not None

    seen = run_as(user, ["/bin/sh", "-c", "id -u; id -G; env"], cwd=Path("/")).stdout

    assert seen.splitlines()[:2] == [str(user.uid), str(user.gid)]
    assert "canary" not in seen


@NEEDS_ROOT
def test_a_closed_folder_cannot_be_entered(folder: Path, user: ServerUser | None) -> None:
    """One closed folder on the way is enough."""
    (folder / "closed" / "inside").mkdir(parents=True)
    (folder / "closed").chmod(0o700)

    assert can_enter(user, folder)
    assert not can_enter(user, folder / "closed" / "inside")
