"""The SQL files of this folder, by name, and how names come into them."""

from arxos_migrations.engines.sql_files import sql_files

query = sql_files(__file__)


def statement(name: str, **parts: str) -> str:
    """Put names and expressions into a file; each of them is `quoted` or `escaped`."""
    return query(name).format(**parts)


def quoted(name: str) -> str:
    """Quote a name that the catalog has as it is."""
    return escaped('"' + name.replace('"', '""') + '"')


def escaped(text: str) -> str:
    """Write what the server has quoted for a statement that has parameters."""
    return text.replace("%", "%%")
