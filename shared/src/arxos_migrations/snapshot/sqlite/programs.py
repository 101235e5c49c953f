"""Views and triggers: their words, from behind their name on."""

from collections.abc import Collection

from arxos_migrations.engines.sqlite.ddl.essence import Words
from arxos_migrations.engines.sqlite.ddl.reader import Reader
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError
from arxos_migrations.snapshot.sqlite.facts import definition
from arxos_migrations.snapshot.sqlite.wording import joined, words_of
from arxos_migrations.snapshot.value import OF, Facts

_TIMES = ("before", "after", "instead")
_EACH_ROW = ("for", "each", "row")


def read_view(sql: str, names: Collection[str]) -> Facts:
    """Read a view; `names` are those that its text can mean."""
    try:
        return {"definition": joined(_words(sql, "VIEW", names))}
    except UnreadableError:
        return {"definition": definition(sql)}


def read_trigger(of: str, sql: str, names: Collection[str]) -> Facts:
    """Read a trigger of a table or view; `names` are those that its text can mean."""
    try:
        words = _words(sql, "TRIGGER", names)
    except UnreadableError:
        return {OF: of, "definition": definition(sql)}
    if words[0] not in _TIMES:
        words = ("before", *words)
    return {OF: of, "definition": joined(_without_each_row(words))}


def _words(sql: str, kind: str, names: Collection[str]) -> Words:
    reader = Reader(sql)
    reader.expect("CREATE")
    reader.expect(kind)
    reader.skip("IF", "NOT", "EXISTS")
    reader.name()
    if reader.skip("."):
        reader.name()
    words = words_of(sql[reader.start :], names)
    if not words:
        raise reader.unreadable()
    return words


def _without_each_row(words: Words) -> Words:
    """Leave out what is said of every trigger; there are no others in SQLite."""
    for start in range(len(words)):
        if words[start : start + len(_EACH_ROW)] == _EACH_ROW:
            return (*words[:start], *words[start + len(_EACH_ROW) :])
    return words
