"""Columns that would trade their names, which SQLite can only do one after the other."""

from collections.abc import Sequence

from arxos_migrations.engines.sqlite.ddl.names import folded, same
from arxos_migrations.errors import RefusedError


def refuse_traded(table: str, renamings: Sequence[tuple[str, str]]) -> None:
    """Raise RefusedError where a new name is the old name of another column that is renamed."""
    old = {folded(before) for before, after in renamings if not same(before, after)}
    for before, after in renamings:
        if folded(after) in old and not same(before, after):
            raise RefusedError(
                f"The name {after} would go from one column of {table} to another in one go.",
                remedy="Do it in two steps: the first renames the old column of that name.",
            )
