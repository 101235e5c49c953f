"""What one constraint demands, whether it stands in a column or after all of them."""

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.essence import Words, bare, essence, parts
from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.ddl.table_text import Found

_SILENT = {
    ("on", "delete", "no", "action"),
    ("on", "update", "no", "action"),
    ("not", "deferrable"),
    ("not", "deferrable", "initially", "immediate"),
}
"""What holds where nothing is said (https://www.sqlite.org/lang_createtable.html)."""


def body_of(found: Found, text: str) -> Words:
    """Give the words of a constraint in one order; `text` has no name any more."""
    words = essence(text)
    if found.clause.kind is ClauseKind.CHECK:
        return bare(essence(found.clause.expression))
    if found.clause.kind is ClauseKind.FOREIGN_KEY:
        return _foreign_key(found, words)
    return _key(found, words)


def _key(found: Found, words: Words) -> Words:
    """Give columns with their order, then AUTOINCREMENT and what a conflict does."""
    inside, rest = _list_of(words) if found.column is None else ((), words)
    columns = [list(part) for part in parts(inside)] if inside else [[folded(found.columns[0])]]
    if found.column is not None and "desc" in rest:
        columns[0].append("desc")
    ends = [word for word in ("autoincrement",) if word in (*inside, *rest)]
    kept = [
        " ".join([folded(name), *(word for word in said if word not in ("asc", "autoincrement"))])
        for name, (_, *said) in zip(found.columns, columns, strict=True)
    ]
    return (*kept, *ends, *_conflict(rest))


def _conflict(words: Words) -> Words:
    if "conflict" not in words:
        return ()
    action = words[words.index("conflict") + 1]
    return () if action == "abort" else ("on", "conflict", action)


def _list_of(words: Words) -> tuple[Words, Words]:
    """Divide into what stands in the first parentheses, and the rest."""
    start = words.index("(")
    depth = 0
    for index, word in enumerate(words):
        depth += {"(": 1, ")": -1}.get(word, 0)
        if index > start and not depth:
            return words[start + 1 : index], words[index + 1 :]
    return words, ()


def _foreign_key(found: Found, words: Words) -> Words:
    clause = found.clause
    references = words if found.column is not None else _list_of(words)[1]
    rest = references[2:]
    if rest[:1] == ("(",):
        _, rest = _list_of(rest)
    return (
        ",".join(map(folded, found.columns)),
        folded(clause.target or ""),
        ",".join(map(folded, clause.target_columns)),
        *(" ".join(phrase) for phrase in _phrases(rest)),
    )


def _phrases(words: Words) -> list[Words]:
    found: list[list[str]] = []
    for index, word in enumerate(words):
        begins = word in ("on", "match") or word == "not"
        begins |= word == "deferrable" and words[index - 1 : index] != ("not",)
        if begins or not found:
            found.append([])
        found[-1].append(word)
    return sorted(tuple(phrase) for phrase in found if tuple(phrase) not in _SILENT)
