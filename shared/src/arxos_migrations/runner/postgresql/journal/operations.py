"""Statements that PostgreSQL takes outside of transactions only, and that can be resumed."""

from typing import TYPE_CHECKING, NamedTuple

from arxos_migrations.engines.postgresql.lexer import Token, first_word, statements

if TYPE_CHECKING:
    from arxos_migrations.engines.postgresql.call import Call

_FIRST_WORDS = ("CREATE", "DROP", "REINDEX", "ALTER", "VACUUM", "ANALYZE", "ANALYSE", "CLUSTER")


class Name(NamedTuple):
    """The name of an object as a statement has it."""

    sql: str
    """With its schema, if that was written."""
    bare: str
    """Its last part, as SQL."""
    text: str
    """Its last part, as the catalog has it."""


class IndexBuild(NamedTuple):
    """CREATE INDEX CONCURRENTLY."""

    name: Name
    table: Name
    twin: tuple[str, str]
    """The same index, not concurrently, on a table of that name in the schema in between."""
    may_exist: bool = False
    """Whether the server is content with anything of that name."""


class IndexDrop(NamedTuple):
    """DROP INDEX CONCURRENTLY."""

    name: Name


class Reindex(NamedTuple):
    """REINDEX INDEX or TABLE CONCURRENTLY."""

    name: Name


class Detach(NamedTuple):
    """ALTER TABLE … DETACH PARTITION … CONCURRENTLY."""

    parent: Name
    partition: Name


class Repeatable(NamedTuple):
    """What does no harm when it is done twice: VACUUM, ANALYZE, CLUSTER."""


Operation = IndexBuild | IndexDrop | Reindex | Detach | Repeatable


def operation_of(text: str) -> Operation | None:
    """Recognise a single statement; None for all that is to be tried in a transaction."""
    found = statements(text) if first_word(text) in _FIRST_WORDS else []
    if len(found) != 1:
        return None
    reader = _Reader(found[0])
    if any(reader.takes(word) for word in ("VACUUM", "ANALYZE", "ANALYSE", "CLUSTER")):
        return Repeatable()
    if reader.takes("CREATE"):
        return _index_build(reader, text)
    if reader.takes("DROP", "INDEX", "CONCURRENTLY"):
        return _index_drop(reader)
    if reader.takes("REINDEX"):
        return _reindex(reader)
    return _detach(reader) if reader.takes("ALTER", "TABLE") else None


def operation_in(call: "Call") -> Operation | None:
    """Recognise it as the server gets it, which has one % where the driver wants two."""
    if operation_of(call.text) is None:
        return None
    return operation_of(next(iter(call.bound()), ""))


def _index_drop(reader: "_Reader") -> IndexDrop | None:
    reader.takes("IF", "EXISTS")
    name = reader.name()
    return IndexDrop(name) if name is not None and not reader.takes(",") else None


def _index_build(reader: "_Reader", text: str) -> IndexBuild | None:
    unique = "UNIQUE " if reader.takes("UNIQUE") else ""
    if not reader.takes("INDEX", "CONCURRENTLY"):
        return None
    may_exist = reader.takes("IF", "NOT", "EXISTS")
    name = reader.name()
    if name is None or not reader.takes("ON"):
        return None
    reader.takes("ONLY")
    table = reader.name()
    if table is None:
        return None
    rest = text[reader.position :]
    twin = (f"CREATE {unique}INDEX {name.bare} ON ", f".{table.bare} {rest}")
    return IndexBuild(name=name, table=table, twin=twin, may_exist=may_exist)


def _reindex(reader: "_Reader") -> Reindex | None:
    reader.skips_parentheses()
    if not (reader.takes("INDEX", "CONCURRENTLY") or reader.takes("TABLE", "CONCURRENTLY")):
        return None
    name = reader.name()
    return Reindex(name) if name is not None else None


def _detach(reader: "_Reader") -> Detach | None:
    reader.takes("IF", "EXISTS")
    parent = reader.name()
    if parent is None or not reader.takes("DETACH", "PARTITION"):
        return None
    partition = reader.name()
    if partition is None or not reader.takes("CONCURRENTLY"):
        return None
    return Detach(parent=parent, partition=partition)


class _Reader:
    """Reads tokens from the left."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._at = tokens, 0

    @property
    def position(self) -> int:
        """Where the rest begins in the text."""
        return self._tokens[self._at - 1].end if self._at else 0

    def takes(self, *words: str) -> bool:
        """Go on behind these words, if they come next."""
        next_ones = self._tokens[self._at : self._at + len(words)]
        if [token.text.upper() for token in next_ones] != list(words):
            return False
        self._at += len(words)
        return True

    def skips_parentheses(self) -> None:
        """Go on behind a list of options, if it comes next."""
        if self.takes("("):
            while self._at < len(self._tokens) and not self.takes(")"):
                self._at += 1

    def name(self) -> Name | None:
        """Read a name with its schema, if one comes next."""
        parts = [self._part()]
        while parts[-1] is not None and self.takes("."):
            parts.append(self._part())
        read = [part for part in parts if part is not None]
        if len(read) != len(parts):
            return None
        last = read[-1]
        # The server makes small letters of A to Z only.
        small = last.encode().lower().decode()
        text = last[1:-1].replace('""', '"') if last.startswith('"') else small
        return Name(sql=".".join(read), bare=last, text=text)

    def _part(self) -> str | None:
        if self._at >= len(self._tokens):
            return None
        token = self._tokens[self._at]
        if token.kind not in ("word", "name") or token.text[:2].upper() == "U&":
            return None
        self._at += 1
        return token.text
