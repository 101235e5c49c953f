"""What taking a revision back does and loses, judged from its source alone."""

import ast
import re
from collections.abc import Iterator

_DROPS = {"drop_table": "table", "drop_column": "column"}
_DROPPING_SQL = re.compile(
    r"\bDROP\s+(TABLE|COLUMN)\s+(?:IF\s+EXISTS\s+)?([\w.\"]+)", re.IGNORECASE
)


def cannot_be_undone(module: ast.Module) -> bool:
    """Tell whether the upgrade does something and the downgrade only raises or does nothing."""
    functions = _functions(module)
    downgrade = _work(functions.get("downgrade"))
    if downgrade:
        return isinstance(downgrade[0], ast.Raise)
    return bool(_work(functions.get("upgrade")))


def lost_by_downgrade(module: ast.Module) -> tuple[str, ...]:
    """Name the tables and columns that the downgrade drops, and their values with them.

    Functions of the file that it calls belong to it. A name that is no literal stays unnamed.
    """
    return tuple(
        dict.fromkeys(
            loss
            for function in _called(_functions(module), "downgrade")
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            for loss in _losses(node.func.attr, node)
        )
    )


def _functions(module: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}


def _called(functions: dict[str, ast.FunctionDef], first: str) -> Iterator[ast.FunctionDef]:
    waiting, seen = [first], set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in functions:
            continue
        seen.add(name)
        yield functions[name]
        waiting += [node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)]


def _losses(method: str, call: ast.Call) -> Iterator[str]:
    texts = [node.value for node in call.args if isinstance(node, ast.Constant)]
    if method in _DROPS:
        named = [text for text in texts if isinstance(text, str)]
        yield f"{_DROPS[method]} {'.'.join(named)}" if named else f"a {_DROPS[method]}"
    elif method == "execute":
        for text in _literals(call):
            for kind, name in _DROPPING_SQL.findall(text):
                yield f"{kind.lower()} {name}"


def _literals(call: ast.Call) -> Iterator[str]:
    for node in ast.walk(call):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _work(function: ast.FunctionDef | None) -> list[ast.stmt]:
    """Leave out what does nothing: docstrings, `pass`, `...`, a bare `return`."""
    return [statement for statement in function.body if not _is_idle(statement)] if function else []


def _is_idle(statement: ast.stmt) -> bool:
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()) | ast.Return(value=None):
            return True
        case _:
            return False
