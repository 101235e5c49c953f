"""What the revision files of a service have in common, read without running them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from arxos_migrations.domain.service import Service
from arxos_migrations.history import read_history

MAY_IMPORT = {"alembic", "collections", "geoalchemy2", "sqlalchemy"}
FIELDS = ["Purpose", "Phase", "Rollback", "Author", "Date"]
ALWAYS = [name for name in FIELDS if name != "Rollback"]


def test_each_revision_follows_the_one_before(service: Service) -> None:
    """One line from 001 on, without a gap."""
    revisions = read_history(service.versions).revisions
    numbers = [f"{number:03}" for number in range(1, len(revisions) + 1)]
    assert sorted(revisions) == numbers
    parents = [revisions[number].down_revisions for number in numbers]
    assert parents == [(), *((number,) for number in numbers[:-1])]


def test_a_revision_stands_on_its_own(service: Service) -> None:
    """It imports no models and no helpers: it has to mean the same for ever."""
    for path in _files(service):
        imported = {name.partition(".")[0] for name in _imported(path)}
        assert imported <= MAY_IMPORT, path.name


def test_a_header_has_its_fields_in_their_order(service: Service) -> None:
    """A title, an empty line, then these; `Rollback` where something is lost."""
    for path in _files(service):
        header = (ast.get_docstring(_parsed(path)) or "").splitlines()
        fields = [line.partition(":")[0] for line in header[2:] if not line.startswith(" ")]
        assert header[0].endswith("."), path.name
        assert header[1] == "", path.name
        assert fields in (FIELDS, ALWAYS), path.name


def test_a_revision_has_both_ways(service: Service) -> None:
    """And neither is empty."""
    for path in _files(service):
        functions = {
            node.name: node for node in _parsed(path).body if isinstance(node, ast.FunctionDef)
        }
        for way in ("upgrade", "downgrade"):
            assert not isinstance(functions[way].body[0], ast.Pass | ast.Raise), path.name


def _files(service: Service) -> list[Path]:
    return [file.path for file in read_history(service.versions).revisions.values()]


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."
