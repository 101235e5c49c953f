"""A virtual table: its module, and the arguments, which nobody but the module understands."""

from collections.abc import Iterator

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.ddl.reader import Reader
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError
from arxos_migrations.snapshot.sqlite.facts import stated
from arxos_migrations.snapshot.value import Facts


def read_virtual(sql: str) -> Facts:
    """Read a virtual table; of its arguments nothing but white space and comments is left out."""
    try:
        return _facts(Reader(sql))
    except UnreadableError:
        return {"definition": sql.strip()}


def _facts(reader: Reader) -> Facts:
    reader.expect("CREATE", "VIRTUAL", "TABLE")
    reader.skip("IF", "NOT", "EXISTS")
    reader.name()
    if reader.skip("."):
        reader.name()
    reader.expect("USING")
    module = folded(reader.name())
    arguments = [*_arguments(Reader(reader.group()))] if reader.at("(") else []
    return stated({"module": module, "arguments": arguments})


def _arguments(reader: Reader) -> Iterator[str]:
    words: list[str] = []
    depth = 0
    while reader.token is not None:
        token = reader.take()
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.text == "," and not depth:
            yield " ".join(words)
            words = []
        else:
            words.append(token.text)
    if words:
        yield " ".join(words)
