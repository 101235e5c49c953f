"""The slow and exact reading of a revision file: parsed, never run.

For files of an unusual shape. Statements are followed in order, as running them would; a name
that is bound in any way that cannot be followed is an error that names file and line.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from arxos_migrations.errors import UsageError
from arxos_migrations.history.revision import RevisionFile

_NAMES = frozenset({"revision", "down_revision", "depends_on", "branch_labels"})
_NEEDED = frozenset({"revision", "down_revision"})
# Alembic 0.1 had the identifier in the file's name only (`_legacy_rev` in alembic.script.base).
_LEGACY = re.compile(r"([a-f0-9]+)\.py$")
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_REMEDY = "Assign a plain text, a tuple of texts or None, once, at the top level of the file."


def parse(source: bytes, path: Path) -> ast.Module:
    """Parse a revision; raises UsageError with file and line when it is not Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source, filename=str(path))
    except SyntaxError as error:
        place = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise UsageError(
            f"{place} is not valid Python: {error.msg}.", remedy="Correct the file."
        ) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise UsageError(
            f"{path} is not valid Python: {error}.", remedy="Correct the file."
        ) from error


def read_parsed(source: bytes, path: Path) -> RevisionFile:
    """Read a file of any shape; raises UsageError when one of the four names is not a literal."""
    module = parse(source, path)
    bound: dict[str, object] = {}
    for statement in module.body:
        _follow(statement, bound, path)
    if "revision" not in bound and (legacy := _LEGACY.match(path.name)):
        bound["revision"] = legacy[1]
    for name in sorted(_NEEDED - bound.keys(), reverse=True):
        raise UsageError(f"{path}: `{name}` is not assigned.", remedy=_REMEDY)
    return RevisionFile(
        revision=_text(bound["revision"], path),
        down_revisions=_texts("down_revision", bound, path),
        depends_on=_texts("depends_on", bound, path),
        branch_labels=_texts("branch_labels", bound, path),
        docstring=ast.get_docstring(module, clean=False) or "",
        path=path,
    )


def _follow(statement: ast.stmt, bound: dict[str, object], path: Path) -> None:
    """Do to `bound` what running the statement would do to the module's names."""
    names = set(_bound_names(statement))
    if "*" in names and _is_foreign(statement):
        # It may bring any name; only an assignment after it is known to hold.
        for name in _NEEDED:
            bound.pop(name, None)
    if names.isdisjoint(_NAMES):
        return
    for target, value in _pairs(statement, path):
        if isinstance(target, ast.Name) and target.id in _NAMES:
            bound[target.id] = _literal(target.id, value, path)
        elif not names.isdisjoint(_NAMES) and not isinstance(target, ast.Name):
            _unpack(target, value, bound, path)


def _pairs(statement: ast.stmt, path: Path) -> Iterator[tuple[ast.expr, ast.expr]]:
    match statement:
        case ast.Assign(targets=targets, value=value) if not _has_walrus(value):
            for target in targets:
                yield target, value
        case ast.AnnAssign(target=target, value=value) if not _has_walrus(value):
            if value is not None:
                yield target, value
        case _:
            name = min(_NAMES.intersection(_bound_names(statement)))
            raise _not_literal(name, statement, path)


def _unpack(target: ast.expr, value: ast.expr, bound: dict[str, object], path: Path) -> None:
    places = target.elts if isinstance(target, ast.Tuple | ast.List) else []
    values = value.elts if isinstance(value, ast.Tuple | ast.List) else []
    if not places or len(places) != len(values):
        name = min(_NAMES.intersection(_stored(target)))
        raise _not_literal(name, target, path)
    for place, part in zip(places, values, strict=True):
        if isinstance(place, ast.Name) and place.id in _NAMES:
            bound[place.id] = _literal(place.id, part, path)
        elif found := _NAMES.intersection(_stored(place)):
            raise _not_literal(min(found), place, path)


def _literal(name: str, value: ast.expr, path: Path) -> object:
    try:
        return ast.literal_eval(value)
    except (ValueError, TypeError) as error:
        raise _not_literal(name, value, path) from error


def _not_literal(name: str, node: ast.expr | ast.stmt, path: Path) -> UsageError:
    return UsageError(f"{path}:{node.lineno}: `{name}` is not a literal.", remedy=_REMEDY)


def _bound_names(statement: ast.stmt) -> Iterator[str]:
    """Every name the statement may bind or delete at the module's level."""
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, _SCOPES):
            yield node.name
            todo.extend(node.decorator_list)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        elif not isinstance(node, ast.Lambda):
            yield from _own_names(node)
            todo.extend(ast.iter_child_nodes(node))


def _own_names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest


def _stored(target: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


def _has_walrus(value: ast.expr | None) -> bool:
    return value is not None and any(isinstance(node, ast.NamedExpr) for node in ast.walk(value))


def _is_foreign(statement: ast.stmt) -> bool:
    """Tell whether a star import may bring our names; those of the field's own packages do not."""
    known = {"alembic", "sqlalchemy", "geoalchemy2"}
    modules = {
        (node.module or "").partition(".")[0]
        for node in ast.walk(statement)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    }
    return not modules <= known


def _text(value: object, path: Path) -> str:
    if isinstance(value, str):
        return value
    raise UsageError(f"{path}: `revision` is {value!r}, not a text.", remedy=_REMEDY)


def _texts(name: str, bound: dict[str, object], path: Path) -> tuple[str, ...]:
    """Spread a value as `alembic.util.to_tuple` does."""
    value = bound.get(name)
    if value is None or (value == (None,) and name != "branch_labels"):
        return ()
    if isinstance(value, str):
        return (value,)
    items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
    if isinstance(items, list | tuple):
        texts = tuple(item for item in items if isinstance(item, str))
        if len(texts) == len(items):
            return texts
    raise UsageError(f"{path}: `{name}` is {value!r}, not texts.", remedy=_REMEDY)
