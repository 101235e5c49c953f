"""The variables that a process which runs revisions may see: none that leads to a real database."""

import re
from collections.abc import Collection, Mapping

_LIBPQ = re.compile(r"PG[A-Z]\w*")
"""What libpq reads where a URL does not say it (libpq, "Environment Variables")."""
_NAME = re.compile(r"(?:.*_)?(?:DATABASE|DB|SQLALCHEMY)_.*(?:URL|URI|DSN)(?:_FILE)?", re.IGNORECASE)
_URL = re.compile(
    r"(?:postgres(?:ql)?|sqlite|mysql|mariadb|mssql|oracle|redshift|cockroachdb)(?:\+\w+)?:",
    re.IGNORECASE,
)


def without_databases(variables: Mapping[str, str], secret: Collection[str] = ()) -> dict[str, str]:
    """Leave out what is `secret`, what names or is a URL of a database, and what libpq reads."""
    return {
        name: value
        for name, value in variables.items()
        if not (
            name in secret
            or _LIBPQ.fullmatch(name)
            or _NAME.fullmatch(name)
            or _URL.match(value.lstrip())
        )
    }
