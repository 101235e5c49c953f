"""An index, as its text says it."""

from collections.abc import Collection

from arxos_migrations.engines.sqlite.ddl.essence import Words, bare, parts
from arxos_migrations.engines.sqlite.ddl.reader import Reader
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError
from arxos_migrations.snapshot.sqlite.facts import definition, stated
from arxos_migrations.snapshot.sqlite.wording import bare_wording, joined, words_of
from arxos_migrations.snapshot.value import OF, Facts


def read_index(table: str, sql: str, names: Collection[str]) -> Facts:
    """Read an index of a table, whose columns have these names."""
    try:
        facts = _facts(Reader(sql), names)
    except UnreadableError:
        facts = {"definition": definition(sql)}
    return {OF: table, **facts}


def _facts(reader: Reader, names: Collection[str]) -> Facts:
    reader.expect("CREATE")
    is_unique = reader.skip("UNIQUE")
    reader.expect("INDEX")
    reader.skip("IF", "NOT", "EXISTS")
    _pass_name(reader)
    reader.expect("ON")
    reader.name()
    columns = reader.group()
    where = reader.text[reader.end :] if reader.skip("WHERE") else ""
    if not where and reader.token is not None:
        raise reader.unreadable()
    return stated(
        {
            "unique": is_unique,
            "columns": [_column(words) for words in parts(words_of(columns, names))],
            "where": bare_wording(where, names),
        }
    )


def _pass_name(reader: Reader) -> None:
    reader.name()
    if reader.skip("."):
        reader.name()


def _column(words: Words) -> str:
    return joined(bare(words[:-1] if words[-1:] == ("asc",) else words))
