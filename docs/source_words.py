"""What the code says of itself: the words that the pages of docs/reference take from it."""  # noqa: INP001 - a folder of pages

import ast
import inspect
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any


def attribute_docs(module: ModuleType, name: str) -> dict[str, str]:
    """Read the strings that stand behind the attributes of a class."""
    tree = ast.parse(inspect.getsource(module))
    body = next(n.body for n in tree.body if isinstance(n, ast.ClassDef) and n.name == name)
    found = {}
    for one, after in pairwise(body):
        if isinstance(one, ast.Assign | ast.AnnAssign) and isinstance(after, ast.Expr):
            target = one.target if isinstance(one, ast.AnnAssign) else one.targets[0]
            found[ast.unparse(target)] = " ".join(str(ast.literal_eval(after.value)).split())
    return found


def module_line(base: Path, name: str) -> str:
    """Read the first line that a room says of itself."""
    file = base / f"{name}.py" if (base / f"{name}.py").is_file() else base / name / "__init__.py"
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]


def first_line(item: Any) -> str:  # noqa: ANN401 - classes and functions alike
    """Read the first line of what an item says of itself."""
    return (inspect.getdoc(item) or "").partition("\n")[0]
