"""Since when something may differ, by what was found behind the runs that are recorded."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arxos_migrations.audit.verifying import Looks


def since_when(looks: "Looks", rule: str, name: str) -> str | None:
    """Say it in words; None where nobody has ever looked.

    A run that brought it is the one since when it is so. What somebody else has brought came behind
    the last run that had not found it, or was there before anybody looked.
    """
    said = None
    for run in sorted(looks, reverse=True):
        was_there_before = {
            each.was_there_before for each in looks[run] if (each.rule, each.object) == (rule, name)
        }
        if not was_there_before:
            return f"after run {run}"
        if was_there_before == {False}:
            return f"since run {run}"
        said = f"before run {run}"
    return said
