"""A server in a container keeps its rows and its password to itself."""

import json
import os
import secrets
import socket
import subprocess
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import psycopg
import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb import container as module
from arxos_migrations.localdb.container import ContainerServer, wanted_image
from arxos_migrations.localdb.engine import Engine, find_engine

Scripts = Callable[[str, str], Path]


READY_AT = 3
"""The try at which a server is there at last."""


def _inspected(port: int) -> str:
    """Write what an engine says of a container that runs."""
    ports = {"5432/tcp": [{"HostPort": str(port)}]}
    return json.dumps([{"State": {"Running": True}, "NetworkSettings": {"Ports": ports}}])


@pytest.fixture
def server(tmp_path: Path) -> ContainerServer:
    """Describe a server that is not started."""
    return ContainerServer(engine=Engine(command="docker"), folder=tmp_path, image="image:1")


def test_the_variable_replaces_the_image(monkeypatch: pytest.MonkeyPatch) -> None:
    """For registries of one's own."""
    monkeypatch.delenv("POSTGIS_IMAGE", raising=False)
    assert wanted_image() == "postgis/postgis:15-3.3"

    monkeypatch.setenv("POSTGIS_IMAGE", "registry.example.org/postgis:15")
    assert wanted_image() == "registry.example.org/postgis:15"


def test_it_is_published_on_loopback_and_its_password_is_no_argument(
    server: ContainerServer, scripts: Scripts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Arguments are seen by everybody."""
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _: "canary")
    scripts("docker", f'echo "$*" >>{tmp_path}/calls; [ "$1" = run ] && exit 1; exit 1')

    with pytest.raises(UsageError):
        server.start()

    calls = (tmp_path / "calls").read_text()
    assert calls.splitlines()[-1] == (
        f"run --detach --name {server.name} --env-file {tmp_path}/container.env "
        f"--publish 127.0.0.1::5432/tcp --volume {server.name}:/var/lib/postgresql/data "
        "image:1 -c log_statement=ddl"
    )
    assert "canary" not in calls
    assert server.secret.read_text() == "POSTGRES_PASSWORD=canary\n"
    assert server.secret.stat().st_mode & 0o777 == 0o600


def test_the_migration_role_gets_a_password_of_its_own_that_stays(
    server: ContainerServer, scripts: Scripts
) -> None:
    """The container never sees it, and starting again does not change it."""
    scripts("docker", "exit 1")
    passwords = set()
    for _ in range(2):
        with pytest.raises(UsageError):
            server.start()
        passwords.add(server.migration_password)

    assert len(passwords) == 1
    assert not any(password in server.secret.read_text() for password in passwords)
    assert server.migration_secret.stat().st_mode & 0o777 == 0o600


def test_a_lost_migration_password_is_told(server: ContainerServer) -> None:
    """Starting gives the role a new one."""
    with pytest.raises(UsageError) as caught:
        _ = server.migration_password

    assert str(caught.value) == (
        f"The private PostgreSQL's password cannot be read: {os.strerror(2)}.\n"
        f"It was kept in {server.migration_secret}.\n"
        "Run `nox -s db -- start`, which gives the role a new one."
    )


def test_a_container_whose_server_does_not_answer_does_not_run(
    server: ContainerServer, scripts: Scripts
) -> None:
    """Its port is there first: whoever connected now would fail."""
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        scripts("docker", f"echo '{_inspected(deaf.getsockname()[1])}'")

        assert not server.is_running


def test_a_container_that_is_not_ready_yet_is_waited_for(
    server: ContainerServer,
    scripts: Scripts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever started it may have ended before it was."""
    scripts("docker", f"echo '{_inspected(1)}'")
    server.secret.write_text("POSTGRES_PASSWORD=canary\n")
    tried: list[str] = []

    def connect(url: str, **_: object) -> StringIO:
        tried.append(url)
        if len(tried) < READY_AT:
            raise psycopg.OperationalError
        return StringIO()

    monkeypatch.setattr(module, "LOOK_S", 0.0)
    monkeypatch.setattr(psycopg, "connect", connect)

    server.start()

    assert tried == ["postgresql://postgres:canary@127.0.0.1:1/postgres"] * READY_AT


def test_two_projects_do_not_share_one(tmp_path: Path, server: ContainerServer) -> None:
    """Its name comes from the folder."""
    other = ContainerServer(engine=server.engine, folder=tmp_path / "b", image="image:1")

    assert other.name != server.name


def test_a_container_that_ends_at_once_is_told(
    server: ContainerServer, scripts: Scripts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its logs say why."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.0)
    script = f"""
case "$1" in
  run) touch {tmp_path}/up;;
  container) [ -e {tmp_path}/up ] || exit 1; echo '{_inspected(1)}';;
esac"""
    scripts("docker", script)

    with pytest.raises(UsageError) as caught:
        server.start()

    lines = str(caught.value).splitlines()
    assert lines[0] == "The private PostgreSQL's container did not take connections."
    assert lines[-1] == f"Read `docker logs {server.name}` and run the command again."


def test_a_lost_password_is_told(server: ContainerServer, scripts: Scripts) -> None:
    """The volume can be removed, or the file brought back."""
    scripts("docker", "exit 1")

    with pytest.raises(UsageError) as caught:
        server.url()

    assert str(caught.value) == (
        f"The private PostgreSQL's password cannot be read: {os.strerror(2)}.\n"
        f"It was kept in {server.secret}.\n"
        f"Put it back, or remove the data with `docker rm -f {server.name}; "
        f"docker volume rm {server.name}` and run it again."
    )


def test_a_stopped_container_has_no_address(server: ContainerServer, scripts: Scripts) -> None:
    """Its port is given anew at each start."""
    scripts("docker", "exit 1")

    with pytest.raises(UsageError) as caught:
        server.url(user="mia", password="x")

    assert str(caught.value) == (
        "The private PostgreSQL does not run, so it has no address.\n"
        "Start it with `nox -s db -- start`."
    )


@pytest.fixture
def real(tmp_path: Path) -> Iterator[ContainerServer]:
    """Use the engine that answers here; container and volume are removed."""
    engine = find_engine()
    if engine is None:
        pytest.skip("no container engine answers")
    made = ContainerServer(engine=engine, folder=tmp_path, image=wanted_image())
    yield made
    for words in (["rm", "-f", made.name], ["volume", "rm", made.name]):
        subprocess.run([engine.command, *words], check=True, capture_output=True)


@pytest.mark.slow
def test_rows_stay_in_a_real_engine(real: ContainerServer) -> None:
    """Through stopping, and through ending it as a crash would."""
    real.start()
    real.start()
    with psycopg.connect(real.url(), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        connection.execute("CREATE TABLE rooms AS SELECT 'lobby' AS name")
    for immediate in (False, True):
        real.stop(immediate=immediate)
        assert not real.is_running
        real.start()
        with psycopg.connect(real.url()) as connection:
            assert connection.execute("SELECT count(*) FROM rooms").fetchone() == (1,)


@pytest.mark.slow
def test_a_wrong_password_is_refused_in_a_real_engine(real: ContainerServer) -> None:
    """Other users of this machine reach its port."""
    real.start()

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(real.url(password="wrong"))
