"""The Flask application that an env.py of Flask-Migrate runs in."""

import os
from pathlib import Path
from typing import Any

from .faults import UnusableError, words


def needs_application(env: Path) -> bool:
    """Say whether an env.py asks for the application that is running."""
    try:
        return b"current_app" in env.read_bytes()
    except OSError:  # Alembic says so, when it is run
        return False


def application(env: Path) -> Any:  # noqa: ANN401 - Flask's
    """Load it as Flask's own command line does. Raises UnusableError where it cannot be loaded."""
    try:
        from flask.cli import ScriptInfo

        return ScriptInfo(os.environ.get("FLASK_APP")).load_app()
    except (Exception, SystemExit) as error:
        cause = f"{env} needs its Flask application, which cannot be loaded: {words(error)}."
        raise UnusableError(
            cause,
            "Set FLASK_APP and run the command where `flask db upgrade` is run.",
        ) from error
