"""What taking a revision back does and loses, judged from its source alone."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

_DROPS = {"drop_table": "table", "drop_column": "column"}
_NAME = r"(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?((?:[\w.]|\"[^\"]+\")+)"
_SQL = re.compile(
    rf"\b(?:(DROP\s+TABLE|DROP\s+COLUMN|ALTER\s+TABLE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+{_NAME})|(;)",
    re.IGNORECASE,
)
_PART = re.compile(r'"([^"]+)"|([^".]+)')


class Drop(NamedTuple):
    """What a downgrade removes, as far as its source says."""

    words: str
    table: tuple[str, ...] = ()
    """Its schema, where one is named, and its name; empty where the source does not say."""
    column: str | None = None
    """None where whole rows are meant."""
    is_part: bool = False
    """Whether the table stays, with other rows than before."""


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
        dict.fromkeys(drop.words for drop in drops_of_downgrade(module) if not drop.is_part)
    )


def drops_of_downgrade(module: ast.Module) -> tuple[Drop, ...]:
    """Find the same, and the tables that the downgrade deletes rows of."""
    return tuple(
        dict.fromkeys(
            drop
            for function in _called(_functions(module), "downgrade")
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            for drop in _drops(node.func, node, _batches(function))
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


def _batches(function: ast.FunctionDef) -> dict[str, str]:
    """Give the tables that `batch_alter_table` is for, by the names that it goes by."""
    return {
        item.optional_vars.id: texts[0]
        for node in ast.walk(function)
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.optional_vars, ast.Name)
        and isinstance(item.context_expr, ast.Call)
        and (texts := _texts(item.context_expr))
    }


def _drops(method: ast.Attribute, call: ast.Call, batches: dict[str, str]) -> Iterator[Drop]:
    if method.attr in _DROPS:
        kind, named = _DROPS[method.attr], _texts(call)
        if not named:
            yield Drop(f"a {kind}")
            return
        batch = batches.get(method.value.id) if isinstance(method.value, ast.Name) else None
        table, *columns = named if batch is None else [batch, *named]
        schema = [
            word.value.value
            for word in call.keywords
            if word.arg == "schema" and isinstance(word.value, ast.Constant)
        ]
        column = columns[0] if columns and kind == "column" else None
        yield Drop(f"{kind} {'.'.join(named)}", (*map(str, schema), table), column)
    elif method.attr == "execute":
        for text in _literals(call):
            yield from _sql_drops(text)


def _sql_drops(text: str) -> Iterator[Drop]:
    altered: tuple[str, ...] = ()
    for match in _SQL.finditer(text):
        verb, name = " ".join((match[1] or "").upper().split()), match[2] or ""
        if verb == "ALTER TABLE":
            altered = _parts(name)
        elif verb == "DROP TABLE":
            yield Drop(f"table {name}", _parts(name))
        elif verb == "DROP COLUMN":
            (*_, column) = _parts(name)
            yield Drop(f"column {name}", altered, column)
        elif verb:
            yield Drop(f"rows of {name}", _parts(name), is_part=True)
        else:
            altered = ()


def _parts(name: str) -> tuple[str, ...]:
    """Read a name as SQL does; in lower case where it has no quotes."""
    return tuple(quoted or plain.lower() for quoted, plain in _PART.findall(name))


def _texts(call: ast.Call) -> list[str]:
    values = [node.value for node in call.args if isinstance(node, ast.Constant)]
    return [value for value in values if isinstance(value, str)]


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
