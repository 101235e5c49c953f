"""Who imports whom: models know our names alone, and the shared package knows no service."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from arxos_migrations.config import all_services
from arxos_migrations.domain.service import Service
from support.server import ROOT

LIBRARIES = {"geoalchemy2", "sqlalchemy"}
OURS = "arxos_migrations.naming"


def test_models_import_our_names_and_nothing_else_of_ours(service: Service) -> None:
    """Nor models of another service, nor Alembic."""
    package = _package(service)
    found = {
        name
        for name in _imported_in(package)
        if name != OURS and name.partition(".")[0] not in LIBRARIES | sys.stdlib_module_names
    }
    assert found == set()
    assert OURS in _imported_in(package)


def test_seeds_import_the_standard_library_alone(service: Service) -> None:
    """Whoever loads them needs no models."""
    found = {name.partition(".")[0] for name in _imported_in(service.folder / "seeds")}
    assert found <= sys.stdlib_module_names


def test_the_shared_package_imports_no_service() -> None:
    """It is handed their metadata."""
    packages = {_package(service).name for service in all_services(ROOT)}
    imported = _imported_in(ROOT / "shared" / "src" / "arxos_migrations")
    assert "alembic" in {name.partition(".")[0] for name in imported}
    assert {name for name in imported if name.partition(".")[0] in packages} == set()


def _package(service: Service) -> Path:
    (package,) = (path.parent for path in service.folder.glob("src/*/__init__.py"))
    return package


def _imported_in(folder: Path) -> set[str]:
    return {
        name
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _names(node)
    }


def _names(node: ast.AST) -> Iterator[str]:
    """Yield the modules that a statement imports; relative ones are the package's own."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        yield node.module
