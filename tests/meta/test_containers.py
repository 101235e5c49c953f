"""docker-compose.yml follows the folders of services; for a new one the test says what to paste."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from arxos_migrations.commands._log_format import VARIABLE as LOG_FORMAT
from arxos_migrations.config import all_services
from arxos_migrations.domain.service import Service
from arxos_migrations.localdb.container import DEFAULT_IMAGE
from support.server import ROOT

COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
DOCKER = ROOT / "infrastructure" / "docker"
DOCKERFILE = (DOCKER / "Dockerfile").read_text(encoding="utf-8")
SERVICES = all_services(ROOT)
FIRST = SERVICES[0]
MUTATIONS = [
    (
        "{condition: service_completed_successfully}",
        "{condition: service_started}",
        f"{FIRST.name}: depends_on is not what stanza.py prints for {FIRST.name}.",
    ),
    (
        f"SERVICE: {FIRST.name}",
        "SERVICE: another",
        f"migrate-{FIRST.alias}: build is not what stanza.py prints for {FIRST.name}.",
    ),
    (
        f"{FIRST.targets['local'].url_env}_FILE: /run",
        "DATABASE_URL: /run",
        f"migrate-{FIRST.alias}: environment is not what stanza.py prints for {FIRST.name}.",
    ),
    (
        f"  migrate-{FIRST.alias}:",
        f"  migrate-{FIRST.alias}-of-old:",
        f"migrate-{FIRST.alias}-of-old is of no service: remove it.",
    ),
]
"""What is changed everywhere, into what, and a sentence that must be said then."""


def read(text: str) -> dict[str, Any]:
    """Read YAML."""
    found: dict[str, Any] = YAML(typ="safe").load(text)
    return found


@cache
def stanza(folder: str) -> str:
    """Ask the script that people are told to run."""
    return subprocess.run(
        [sys.executable, DOCKER / "stanza.py", folder],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def faults(text: str) -> Iterator[str]:
    """Say what a compose file lacks, has otherwise, or has left over."""
    compose = read(text)
    for service in SERVICES:
        yield from faults_of(service, text, compose)
    wanted = {f"migrate-{service.alias}" for service in SERVICES} | {
        f"bootstrap-{service.alias}" for service in SERVICES if service.engine == "postgresql"
    }
    there = {name for name in compose["services"] if re.match("(bootstrap|migrate)-", name)}
    yield from (f"{name} is of no service: remove it." for name in sorted(there - wanted))


def faults_of(service: Service, text: str, compose: dict[str, Any]) -> Iterator[str]:
    """Compare a service's parts with what the script prints for it."""
    pasted = stanza(service.name)
    wanted = read(text.partition("\nservices:\n")[0] + "\n" + pasted)
    parts = {
        (key, name): body or {}
        for key in ("services", "volumes", "secrets")
        for name, body in wanted.get(key, {}).items()
    }
    if missing := [name for key, name in parts if name not in compose.get(key, {})]:
        yield (
            f"docker-compose.yml has no {', '.join(missing)} for {service.name}. "
            f"Paste what is missing, each part under its key:\n\n{pasted}"
        )
        return
    for (key, name), body in parts.items():
        there = compose[key][name] or {}
        # An application is a stub for others to replace; that it waits must stay.
        is_stub = key == "services" and name == service.name
        for word in ["depends_on"] if is_stub else sorted(body.keys() | there.keys()):
            if body.get(word) != there.get(word):
                yield f"{name}: {word} is not what stanza.py prints for {service.name}."


def test_compose_has_what_every_service_needs() -> None:
    """Bootstrap, migration, an application that waits for it, volumes, secrets; no more."""
    found = list(faults(COMPOSE))
    assert found == [], "\n".join(found)


@pytest.mark.parametrize(("old", "new", "fault"), MUTATIONS)
def test_a_change_by_mistake_is_named(old: str, new: str, fault: str) -> None:
    """Else the test above could not fail."""
    assert old in COMPOSE
    assert fault in list(faults(COMPOSE.replace(old, new)))


def ours() -> dict[str, dict[str, Any]]:
    """Give the containers but the applications, which are stubs for others to replace."""
    applications = {service.name for service in SERVICES}
    containers = read(COMPOSE)["services"].items()
    return {name: container for name, container in containers if name not in applications}


def test_an_application_waits_and_a_migration_runs_once() -> None:
    """So a failed migration keeps its application down, and is not repeated on and on."""
    containers = read(COMPOSE)["services"]
    for service in SERVICES:
        migration = containers[f"migrate-{service.alias}"]
        assert migration["restart"] == "no"
        # The first process of a container is deaf to SIGTERM until it asks for it.
        assert migration["init"] is True
        waits = containers[service.name]["depends_on"][f"migrate-{service.alias}"]
        assert waits == {"condition": "service_completed_successfully"}


def test_containers_of_ours_can_do_little() -> None:
    """They write to their volume and to /tmp alone, and get no privilege back."""
    for name, container in ours().items():
        if name != "database":
            assert container["read_only"] is True
            assert container["cap_drop"] == ["ALL"]
            assert container["security_opt"] == ["no-new-privileges:true"]


def test_every_image_is_named_by_a_variable() -> None:
    """So others can be put in their place; the database's is that of the private server."""
    assert all(container["image"].startswith("${") for container in ours().values())
    assert ours()["database"]["image"] == f"${{POSTGIS_IMAGE:-{DEFAULT_IMAGE}}}"
    assert f"ARG PYTHON_IMAGE={_default('PYTHON_IMAGE')}\n" in DOCKERFILE


def test_no_container_is_given_a_secret_as_a_variable() -> None:
    """Whoever may inspect a container reads its environment; a URL of SQLite is no secret."""
    for name, container in ours().items():
        granted = {f"/run/secrets/{secret}" for secret in container.get("secrets", ())}
        for variable, value in container.get("environment", {}).items():
            if variable.endswith("_FILE"):
                assert value in granted, f"{name}: {variable}"
            elif variable != LOG_FORMAT:
                assert value.startswith("sqlite:"), f"{name}: {variable}"


def test_the_form_of_log_lines_can_be_chosen_from_outside() -> None:
    """Of every migration; what is empty leaves it to the terminal, which a container has not."""
    for service in SERVICES:
        environment = read(COMPOSE)["services"][f"migrate-{service.alias}"]["environment"]
        assert environment[LOG_FORMAT] == f"${{{LOG_FORMAT}:-}}"


def test_only_bootstrap_is_given_the_superuser() -> None:
    """And the server itself."""
    containers = read(COMPOSE)["services"]
    holders = {
        name
        for name, container in containers.items()
        for secret in container.get("secrets", ())
        if secret == "postgres_password" or secret.endswith("_admin_url")
    }
    assert holders == {"database"} | {name for name in containers if name.startswith("bootstrap-")}


def test_the_image_runs_as_nobody_special_and_refuses_a_private_database() -> None:
    """The uid is fixed, since volumes remember it; applications run under the same."""
    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    assert read(COMPOSE)["x-application"]["user"] == "10001:10001"
    assert "ENV ARXOS_LOCAL=refused" in DOCKERFILE.rpartition("\nFROM ")[2]


def test_the_image_is_made_of_locked_versions() -> None:
    """Every install takes the lock as it is."""
    syncs = re.findall(r"uv sync (.+)", DOCKERFILE)
    assert len(syncs) == 2
    assert all(words.startswith("--frozen --no-default-groups --package") for words in syncs)


def test_secrets_are_made_once_and_kept_out_of_the_repository_and_of_builds(tmp_path: Path) -> None:
    """All that compose names; a second run changes none, and no other user may enter."""
    script = tmp_path / "infrastructure" / "docker" / "make-secrets.sh"
    script.parent.mkdir(parents=True)
    script.write_text((DOCKER / script.name).read_text(encoding="utf-8"), encoding="utf-8")
    for service in SERVICES:
        project = tmp_path / "services" / service.name / "pyproject.toml"
        project.parent.mkdir(parents=True)
        project.write_text((service.folder / project.name).read_text("utf-8"), encoding="utf-8")
    first, second = (_made(script) for _ in range(2))
    assert {tmp_path / secret["file"] for secret in read(COMPOSE)["secrets"].values()} <= set(first)
    assert second == first
    assert len({text for path, text in first.items() if path.name.endswith("_password")}) == 3
    assert script.with_name("secrets").stat().st_mode & 0o777 == 0o700
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "/infrastructure/docker/secrets/" in ignored
    assert _lets_in("infrastructure/docker/secrets/postgres_password") is False


@pytest.mark.parametrize(
    ("path", "let_in"),
    [
        ("uv.lock", True),
        ("shared/src/arxos_migrations/cli.py", True),
        (f"services/{FIRST.name}/migrations/env.py", True),
        (f"services/{FIRST.name}/.env", False),
        (f"services/{FIRST.name}/seeds/__init__.py", False),
        (".git/config", False),
    ],
)
def test_a_build_gets_what_the_image_is_made_of(path: str, *, let_in: bool) -> None:
    """By a list of what may enter, so a new file stays out."""
    assert _lets_in(path) is let_in


def _lets_in(path: str) -> bool:
    """Read .dockerignore as docker does: the last pattern that fits the path or a parent wins."""
    let_in = True
    parents = [*reversed(Path(path).parents), Path(path)][1:]
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.removeprefix("!")
        if line and not line.startswith("#") and any(_fits(each, pattern) for each in parents):
            let_in = line.startswith("!")
    return let_in


def _fits(path: Path, pattern: str) -> bool:
    if pattern.startswith("**/"):
        return fnmatch(path.name, pattern.removeprefix("**/"))
    words = pattern.split("/")
    return len(words) == len(path.parts) and all(map(fnmatch, path.parts, words))


def _made(script: Path) -> dict[Path, str]:
    subprocess.run(
        ["sh", script], check=True, capture_output=True, env={"PATH": os.environ["PATH"]}
    )
    return {path: path.read_text("utf-8") for path in script.with_name("secrets").iterdir()}


def _default(variable: str) -> str:
    default: str
    (default,) = set(re.findall(rf"\$\{{{variable}:-([^}}]+)\}}", COMPOSE))
    return default
