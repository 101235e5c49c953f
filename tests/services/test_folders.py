"""What the folder of every service has: a new one is made by copying what is the same."""

import ast
import tomllib
from configparser import RawConfigParser
from typing import Any

from arxos_migrations.config import all_services
from arxos_migrations.domain.service import Service
from support.server import ROOT

EXTRAS = {"postgresql": {"postgresql", "postgis"}, "sqlite": set[str]()}
"""What a service may ask of the shared package: no driver that its engine does not need."""


def test_the_environment_is_three_lines(service: Service) -> None:
    """Import the metadata, import ours, call it."""
    docstring, *lines = ast.parse(service.env.read_text(encoding="utf-8")).body
    module = _module(service)
    assert isinstance(docstring, ast.Expr)
    assert [ast.unparse(line) for line in lines] == [
        f"from {module} import metadata",
        "from arxos_migrations.env import run_migrations",
        "run_migrations(metadata)",
    ]


def test_the_ini_names_no_database(service: Service) -> None:
    """And is the same in every service but for the comment that says where the URL is."""
    comment, *lines = service.ini.read_text(encoding="utf-8").splitlines()
    first, *_ = all_services(ROOT)
    variable = service.targets["local"].url_env
    assert comment == f"# No database URL here: it comes from {variable} (see pyproject.toml)."
    assert lines == first.ini.read_text(encoding="utf-8").splitlines()[1:]
    ini = RawConfigParser()
    ini.read_string("\n".join(lines))
    assert "sqlalchemy.url" not in ini["alembic"]


def test_the_distribution_is_named_after_the_folder(service: Service) -> None:
    """`<service>-schema`, its package and its variable likewise."""
    words = service.name.replace("_", "-")
    project = _project(service)
    assert project["name"] == f"{words}-schema"
    assert _module(service) == f"{words.replace('-', '_')}_schema"
    assert service.targets["local"].url_env == f"{words.replace('-', '_').upper()}_DATABASE_URL"
    assert service.models == f"{_module(service)}:metadata"


def test_a_service_asks_for_no_driver_of_another_engine(service: Service) -> None:
    """So its image has none."""
    (ours,) = (
        word for word in _project(service)["dependencies"] if word.startswith("arxos-migrations")
    )
    extras = set(ours.removeprefix("arxos-migrations").strip("[]").split(","))
    assert extras - {""} <= EXTRAS[service.engine]


def test_a_readme_lists_every_revision(service: Service) -> None:
    """In its table."""
    readme = (service.folder / "README.md").read_text(encoding="utf-8")
    numbers = [path.name[:3] for path in sorted(service.versions[0].glob("[0-9]*.py"))]
    assert [line[2:5] for line in readme.splitlines() if line[2:5] in numbers] == numbers


def test_aliases_and_variables_are_not_shared() -> None:
    """A command line means one service, and a variable one database."""
    services = all_services(ROOT)
    for names in (
        [service.alias for service in services] + [service.name for service in services],
        [target.url_env for service in services for target in service.targets.values()],
    ):
        assert len(set(names)) == len(names)


def _module(service: Service) -> str:
    (package,) = (path.parent for path in service.folder.glob("src/*/__init__.py"))
    return package.name


def _project(service: Service) -> dict[str, Any]:
    text = (service.folder / "pyproject.toml").read_text(encoding="utf-8")
    project: dict[str, Any] = tomllib.loads(text)["project"]
    return project
