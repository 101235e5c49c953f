"""Sessions only: each makes its environment and calls `arxos-migrate` or a tool.

`nox -l` lists them. The sessions of a service come from its folder, so a new folder is enough.
"""

import os
import tomllib
from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_existing_virtualenvs = True

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml("pyproject.toml")
SERVICES = {
    folder.name: tomllib.loads((folder / "pyproject.toml").read_text())["tool"]["arxos-migrations"]
    for folder in sorted((ROOT / "services").iterdir())
    if (folder / "pyproject.toml").is_file()
}
SCHEMAS = {
    "compose-spec": "docker-compose.yml",
    "github-workflows": ".github/workflows/db_migrations.yml",
}
# All tests in parts: `nox -l --json` lists what stands here, and CI makes its jobs of it.
nox.options.sessions = [
    "lint",
    "test-shared",
    *(f"test-{service['alias']}" for service in SERVICES.values()),
]


def _not_locked() -> list[str]:
    """Name the services that came after the last `uv lock`."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    locked = {package["name"] for package in lock["package"]}
    return [name for name in SERVICES if f"{name.replace('_', '-')}-schema" not in locked]


def _install(session: nox.Session, group: str) -> None:
    """Install a dependency group and the workspace, exactly as locked where that can be."""
    if new := _not_locked():
        session.warn(f"uv.lock lacks {', '.join(new)}, so versions are not fixed: run uv lock.")
    elif session.venv_backend == "uv":
        session.run_install(
            "uv",
            "sync",
            "--frozen",
            "--quiet",
            "--no-default-groups",
            "--all-packages",
            f"--group={group}",
            f"--python={session.virtualenv.location}",
            env={"UV_PROJECT_ENVIRONMENT": session.virtualenv.location},
            external=True,
        )
        return
    editable = [f"--editable={ROOT / 'shared'}[postgresql,postgis]"]
    editable += [f"--editable={ROOT / 'services' / folder}" for folder in SERVICES]
    tools = nox.project.dependency_groups(PROJECT, group)
    wanted = [name for name in tools if not name.startswith(("arxos-", "arx-"))]
    session.install("--quiet", *editable, *wanted)


def _local(session: nox.Session, folder: str) -> list[str]:
    """Ask for the private database, but only where no real database is named."""
    targets = SERVICES[folder]["targets"]
    variable = targets["local"]["url_env"]
    named = os.environ.get(variable) or os.environ.get(f"{variable}_FILE")
    asked = any(word.startswith("--target") for word in session.posargs)
    return [] if named or asked else ["--local"]


def _arxos(session: nox.Session, folder: str, command: str, *words: str) -> None:
    """Call one command of `arxos-migrate` for one service; its log lines are for people."""
    env = {"ARXOS_LOG_FORMAT": os.environ.get("ARXOS_LOG_FORMAT") or "text"}
    session.run("arxos-migrate", command, folder, *words, *_local(session, folder), env=env)


def _test(session: nox.Session, *paths: str) -> None:
    """Run pytest; `--install` lets the tests' private server install what it misses."""
    _install(session, "test")
    words = [word for word in session.posargs if word != "--install"]
    env = {"ARXOS_TEST_INSTALL": "1"} if len(words) < len(session.posargs) else {}
    side_by_side = () if words else ("--numprocesses=auto", "--dist=worksteal")
    session.run("pytest", *paths, *side_by_side, *words, env=env)


@nox.session
def migrate(session: nox.Session) -> None:
    """Bring every service to its newest revision: [--install] [--seed small|large|N]."""
    _install(session, "services")
    for folder in SERVICES:
        _arxos(session, folder, "upgrade", *session.posargs)


@nox.session
def prove(session: nox.Session) -> None:
    """Prove revisions that have no proof, of every service: [--install] [--all] [--check]."""
    _install(session, "services")
    for folder in SERVICES:
        session.run("arxos-migrate", "prove", folder, *session.posargs)


@nox.session
def test(session: nox.Session) -> None:
    """Run all tests in their short form: [--install] [arguments of pytest]."""
    _test(session)


@nox.session(name="test-shared")
def test_shared(session: nox.Session) -> None:
    """Run all tests but those of services: [--install] [arguments of pytest]."""
    _test(session, "tests", "--ignore=tests/services")


def _sessions_of(folder: str, alias: str) -> None:
    @nox.session(name=f"migrate-{alias}")
    def migrate_service(session: nox.Session) -> None:
        _install(session, "services")
        _arxos(session, folder, "upgrade", *session.posargs)

    @nox.session(name=f"test-{alias}")
    def test_service(session: nox.Session) -> None:
        _test(session, "tests/services", f"--service={folder}")

    @nox.session(name=f"seed-{alias}")
    def seed_service(session: nox.Session) -> None:
        _install(session, "services")
        size, *words = session.posargs or ["small"]
        _arxos(session, folder, "upgrade", "--seed", size, *words)

    @nox.session(name=f"prove-{alias}")
    def prove_service(session: nox.Session) -> None:
        _install(session, "services")
        session.run("arxos-migrate", "prove", folder, *session.posargs)

    migrate_service.__doc__ = f"Bring {folder} to its newest revision: as migrate."
    test_service.__doc__ = f"Run the tests of {folder}: [--install] [arguments of pytest]."
    prove_service.__doc__ = f"Prove revisions of {folder}: [REVISION]... and as prove."
    seed_service.__doc__ = f"Load seed rows into the private {folder}: [small|large|N]."


for _folder, _table in SERVICES.items():
    _sessions_of(_folder, _table["alias"])


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types, imports, revision files, documentation, containers and workflows."""
    _install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    for folder in SERVICES:
        with session.chdir(ROOT / "services" / folder):
            session.run("mypy", f"--config-file={ROOT / 'pyproject.toml'}", ".")
    session.run("lint-imports")
    for folder in SERVICES:
        session.run("arxos-migrate", "lint", folder)
        session.run("arxos-migrate", "prove", folder, "--check")
    session.run("python", "docs/generate.py", "--check")
    session.run("hadolint", "infrastructure/docker/Dockerfile")
    session.run("zizmor", "--offline", "--quiet", ".github")
    for schema, file in SCHEMAS.items():
        session.run("check-jsonschema", f"--builtin-schema=vendor.{schema}", file)


@nox.session
def sql(session: nox.Session) -> None:
    """Print the SQL of a service's revisions: [SERVICE] [FROM:TO] [--down]."""
    _install(session, "services")
    for words in [session.posargs] if session.posargs else [[folder] for folder in SERVICES]:
        session.run("arxos-migrate", "sql", *words)


@nox.session
def db(session: nox.Session) -> None:
    """See to the private databases: [SERVICE] [status|start|stop|url|env|psql]."""
    _install(session, "services")
    for words in [session.posargs] if session.posargs else [[folder] for folder in SERVICES]:
        session.run("arxos-migrate", "db", *words)


@nox.session
def docs(session: nox.Session) -> None:
    """Write the generated part of the documentation and check every link: [--check]."""
    _install(session, "lint")
    session.run("python", "docs/generate.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure side by side with the peer, and fail where a goal is missed: [name of one]."""
    _install(session, "test")
    session.run("python", "tests/benchmarks", *session.posargs)


@nox.session
def faults(session: nox.Session) -> None:
    """Do harm to migrations in many ways, and fail where a re-run mends it not: [--full] [name]."""
    _install(session, "test")
    session.run("python", "tests/faults", *session.posargs)
