"""Whether the upgrade of a revision can be undone, judged from its source alone."""

import ast
from pathlib import Path

from arxos_migrations.history.literals import parse


def cannot_be_undone(source: bytes, path: Path) -> bool:
    """Tell whether the upgrade does something and the downgrade only raises or does nothing.

    Raises UsageError when the source is not Python.
    """
    functions = {
        node.name: node.body
        for node in parse(source, path).body
        if isinstance(node, ast.FunctionDef)
    }
    downgrade = _work(functions.get("downgrade", []))
    if downgrade:
        return isinstance(downgrade[0], ast.Raise)
    return bool(_work(functions.get("upgrade", [])))


def _work(body: list[ast.stmt]) -> list[ast.stmt]:
    """Leave out what does nothing: docstrings, `pass`, `...`, a bare `return`."""
    return [statement for statement in body if not _is_idle(statement)]


def _is_idle(statement: ast.stmt) -> bool:
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()) | ast.Return(value=None):
            return True
        case _:
            return False
