"""Who writes a revision, as git knows it."""

import subprocess
from pathlib import Path

_NO_NAME = "Unknown author"
_NO_MAIL = "unknown@example.org"


def author_in(folder: Path) -> str:
    """Return `Name <mail>`, or nothing where git knows neither; a missing half is made up.

    The header takes no angle brackets in a name, and a mail only with an @.
    """
    name = _git("user.name", folder).translate({ord("<"): None, ord(">"): None}).strip()
    mail = _git("user.email", folder)
    if mail.count("@") != 1 or not mail.isprintable() or set(mail) & set("<> "):
        mail = ""
    return f"{name or _NO_NAME} <{mail or _NO_MAIL}>" if name or mail else ""


def _git(key: str, folder: Path) -> str:
    try:
        done = subprocess.run(
            ["git", "config", key], cwd=folder, capture_output=True, text=True, check=False
        )
    except (OSError, UnicodeDecodeError):
        return ""
    return done.stdout.strip()
