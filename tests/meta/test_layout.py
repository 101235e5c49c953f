"""The house: every module has its test, files and functions are short, SQL is in SQL files."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.server import ROOT

PACKAGE = ROOT / "shared" / "src" / "arxos_migrations"
UNIT = ROOT / "tests" / "unit"
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
LONGEST_FILE = 250
LONGEST_FUNCTION = 55
WITHOUT_TEST = {
    "__main__.py": "two lines, run by tests/unit/test_cli.py",
    "engines/holdings.py": "values alone, which tests/unit/engines/*/test_counting.py fill",
    "engines/tables.py": "types alone, which tests/unit/engines/*/test_load.py fill",
    "history/revision.py": "a value alone; tests/unit/history/test_revision_file.py reads it",
    "localdb/server.py": "a Protocol alone; whoever implements it is tested",
    "proof/resume/point.py": "values alone, which every test of its folder fills",
    "proof/walked.py": "values alone, which test_walk.py and test_verdict.py fill and read",
}
SQL_IN_PYTHON = {
    "quick/sqlite.py": "the name of the version table, an identifier",
    "engines/postgresql/load.py": "names of tables and columns, put in by psycopg.sql",
    "engines/sqlite/rebuild/statements.py": "names of tables and columns, quoted",
    "engines/sqlite/load.py": "names of tables and columns, quoted",
    "engines/sqlite/version.py": "the name of the version table, quoted",
    "proof/foreign/arxos_apart/checking.py": "one question, asked where nothing of ours is read",
    "engines/postgresql/version.py": "the name of the version table, put in by psycopg.sql",
}
READS_OR_WRITES = re.compile(r"\b(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s)")
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
}


def rooms() -> set[str]:
    """Name the modules and packages that stand directly in the package."""
    return {
        path.stem
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    } - {"__init__", "__main__"}


def parsed(module: Path) -> ast.Module:
    """Read a module."""
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def functions(module: Path) -> Iterator[tuple[str, int]]:
    """List the functions of a module with their length in lines."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def texts(module: Path) -> Iterator[str]:
    """List the texts of a module that are no documentation."""
    tree = parsed(module)
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documentation
        ):
            yield node.value


def has_code(module: Path) -> bool:
    """Say whether a module is more than documentation, imports and a list of names."""
    plain = (ast.Import, ast.ImportFrom, ast.Expr)
    return any(
        not isinstance(node, plain)
        and not (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__")
        for node in parsed(module).body
    )


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_has_its_test(module: Path) -> None:
    """At the same place; a package's list of names needs none."""
    test = UNIT / module.parent / f"test_{module.name}"
    if str(module) in WITHOUT_TEST or (module.name == "__init__.py" and not has_code(module)):
        assert not test.exists(), f"{module} has a test: take it off the list of exceptions"
    else:
        assert test.is_file(), f"{module} needs {test.relative_to(ROOT)}"


@pytest.mark.parametrize("exception", WITHOUT_TEST)
def test_an_exception_is_a_module(exception: str) -> None:
    """Else it is left over."""
    assert (PACKAGE / exception).is_file()


def test_every_unit_test_has_its_module() -> None:
    """Else it is left over, too."""
    found = {path.relative_to(UNIT) for path in UNIT.rglob("test_*.py")}
    wanted = {module.parent / f"test_{module.name}" for module in MODULES}
    templates = {Path("history/test_template.py")}  # of script.py.mako, which is no module
    assert found - wanted <= templates


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_file_holds_one_idea(module: Path) -> None:
    """One that is longer holds two."""
    lines = len((PACKAGE / module).read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE


def test_functions_are_short() -> None:
    """The longest ones are named."""
    found = {
        f"{module}: {name}": lines
        for module in MODULES
        for name, lines in functions(module)
        if lines > LONGEST_FUNCTION
    }
    assert found == {}


def test_nothing_is_printed_past_click_and_rich() -> None:
    """Standard output is for results, which may be JSON."""
    found = [
        f"{module}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]
    assert found == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_sql_is_in_files_of_its_own(module: Path) -> None:
    """Apart from statements that are put together of names."""
    found = [text for text in texts(module) if READS_OR_WRITES.search(text)]
    if str(module) in SQL_IN_PYTHON:
        assert found, f"{module} has no SQL any more: take it off the list of exceptions"
    else:
        assert found == []


def test_the_layers_name_every_room() -> None:
    """And import-linter is told to fail on one that they do not."""
    house = CONTRACTS["house"]
    layers = {room.strip() for layer in house["layers"] for room in layer.split("|")}
    assert layers == rooms()
    assert house["exhaustive"] is True
    assert house["exhaustive_ignores"] == ["__main__"]


def test_the_quick_path_is_kept_free_of_alembic() -> None:
    """In every room that it goes through."""
    quick = set(CONTRACTS["quick"]["source_modules"])
    through = ("audit", "cli", "config", "domain", "engines", "errors", "history", "localdb")
    assert quick == {f"arxos_migrations.{room}" for room in (*through, "quick", "runner")}
    assert {"alembic", "sqlalchemy", "geoalchemy2", "mako"} == set(_forbidden("quick"))


def _forbidden(contract: str) -> list[str]:
    names: list[str] = CONTRACTS[contract]["forbidden_modules"]
    return names
