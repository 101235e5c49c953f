"""An error of ours as JSON, for the process that has started this one."""

from typing import Any

from arxos_migrations import errors
from arxos_migrations.errors import ArxosError, Finding


def error_form(error: ArxosError) -> dict[str, Any]:
    """Give what JSON has of it: its kind, its lines and its findings."""
    # The nearest kind that the other side knows by name; the exit code is the same.
    kind = next(kind.__name__ for kind in type(error).__mro__ if hasattr(errors, kind.__name__))
    return {"error": kind, "lines": error.lines, "findings": error.findings}


def error_from(form: dict[str, Any]) -> ArxosError:
    """Read what `error_form` gave."""
    kind: type[ArxosError] = getattr(errors, form["error"])
    *causes, remedy = form["lines"]
    error = kind(*causes, remedy=remedy)
    error.findings = tuple(Finding(*words) for words in form["findings"])
    return error
