"""Whether the log lines of a run are text for people or JSON for programs."""

import os
import sys

from arxos_migrations.errors import UsageError

VARIABLE = "ARXOS_LOG_FORMAT"
"""`text` or `json`; without it standard error decides, which is a terminal or is none."""


def logs_json() -> bool:
    """Say whether they are JSON. Raises UsageError where the variable has another value."""
    asked = os.environ.get(VARIABLE, "")
    if asked not in ("", "text", "json"):
        raise UsageError(
            f"{VARIABLE} is text or json, not {asked!r}.",
            remedy=f"Set it to one of them, or unset {VARIABLE}: then a terminal gets text, "
            "and everything else JSON.",
        )
    return asked == "json" if asked else sys.stderr is not None and not sys.stderr.isatty()
