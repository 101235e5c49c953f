"""What is said where nothing was done."""

NOTHING_PENDING = ", nothing pending"


def nothing_to_do(service: str, database: str, at: str) -> str:
    """Say that a database is where it should be."""
    return f"{service}: nothing to do, {database} is at {at}"


def place(service: str, alias: str, engine: str, at: str, newest: str) -> str:
    """Say where a database is, beside the files."""
    return f"{service} ({alias}, {engine}): at {at}, newest {newest}"
