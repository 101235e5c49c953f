"""SQL that is fixed text lives in `.sql` files beside the code, and is named where it is used."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import LiteralString


def sql_files(module: str) -> Callable[[str], LiteralString]:
    """Give what reads `sql/<name>.sql` beside a module, each file once; `module` is its `__file__`.

    The texts ship with the package, so no value is in them.
    """
    folder = Path(module).with_name("sql")

    @cache
    def query(name: str) -> LiteralString:
        text: LiteralString = (folder / f"{name}.sql").read_text(encoding="utf-8")
        return text

    return query
