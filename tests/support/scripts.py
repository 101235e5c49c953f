"""SQL scripts, run as psql runs them: one statement after the other."""

from typing import Any

import psycopg


def statements(text: str) -> list[str]:
    """Split a script as psql does, closely enough for ours."""
    parts, block = [""], False
    for line in text.splitlines():
        parts[-1] += line + "\n"
        block ^= line.count("$$") % 2 == 1
        if line.endswith(";") and not block:
            parts.append("")
    return [part for part in parts if part.strip()]


def run_carelessly(connection: "psycopg.Connection[Any]", *scripts: str) -> list[str]:
    """Run scripts as psql does that is not told to stop at an error; return what failed."""
    said = []
    for statement in statements("\n".join(scripts)):
        try:
            connection.execute(statement.encode())
        except psycopg.Error as error:
            said.append(str(error.diag.message_primary))
    return said
