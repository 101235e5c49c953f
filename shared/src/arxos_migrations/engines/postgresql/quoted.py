"""Which of the words that an error quotes are the author's own, and which may be a value.

A message quotes what the server could not use, and that may come from a row: by a cast to regclass,
by set_config(), by EXECUTE within a block of code. What stands in the text of the statement as a
name or a word is the author's; a literal is not, and what follows PASSWORD is nobody's.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from psycopg import Error

from arxos_migrations.engines.postgresql.lexer import Token, secret_places, tokens

_QUOTED = re.compile(r"""(?<!\w)'[^']*'|"[^"]*\"""")
_MASK = "…"
_SIGNS = re.compile(r"[^\w\s'\"$]+")
_LIBRARY = "$libdir/"
_SYNTAX = "42601"
"""Of a name with too many dots it tells the whole, behind a colon."""
_NAME_BYTES = 63
"""Of a name that is longer the server keeps these."""
_LONGEST = 200_000
"""Characters of a statement that are looked at."""
_CODE = ("DO", "CREATE")
"""What has code in dollar quotes."""
_STATEMENT = "statement_of_error"
_OF_RAISE = "exec_stmt_raise"
"""Where in the server an error comes from that PL/pgSQL raises."""


def keep_statement(error: Error, text: str) -> None:
    """Let an error know which statement it is of; the first one counts."""
    vars(error).setdefault(_STATEMENT, text[:_LONGEST])


def is_raised(error: Error) -> bool:
    """Say whether a RAISE has made it, so that all of its parts are what that was given."""
    return error.diag.source_function == _OF_RAISE


def without_values(error: Error, message: str, names: list[str]) -> str | None:
    """Mask what a message quotes and may be a value; None where its statement is not known.

    `names` are those of objects that the server has named beside the message. A value may hold
    quotes itself, so from the first one on all is masked up to the last quote.
    """
    statement = vars(error).get(_STATEMENT)
    if statement is None:
        return None
    known = {*_words(_all_tokens(statement)), *map(_folded, names)}
    last = max(message.rfind('"'), message.rfind("'"))
    is_odd = message.count('"') % 2 == 1
    for found in _QUOTED.finditer(message):
        quoted = found[0][1:-1]
        if is_odd or not (_is_known(quoted, known) or _SIGNS.fullmatch(quoted)):
            return f"{message[: found.start() + 1]}{_MASK}{message[last:]}"
    said, colon, name = message.partition(": ")
    is_hidden = error.sqlstate == _SYNTAX and colon and not _is_known(name.strip('"'), known)
    return f"{said}: {_MASK}" if is_hidden else message


def raised_words(error: Error) -> str:
    """Say what a RAISE in the statement says without its values, where that can be told."""
    found = _all_tokens(vars(error).get(_STATEMENT, ""))
    message = error.diag.message_primary or ""
    for literal in _raised(found):
        parts = literal.replace("%%", "\0").split("%")
        pattern = ".*".join(re.escape(part.replace("\0", "%")) for part in parts)
        if re.fullmatch(pattern, message, re.DOTALL):
            return _MASK.join(part.replace("\0", "%") for part in parts)
    return "an exception of its own, whose text may hold values"


def _raised(found: list[Token]) -> Iterator[str]:
    """Yield the texts that RAISE is given."""
    for before, token in pairwise(found):
        if token.text.startswith("'") and before.word in ("RAISE", "EXCEPTION"):
            literal = token.text[1:-1].replace("''", "'")
            yield literal
            yield literal.replace("%%", "%")  # as it is where SQLAlchemy has doubled them


def _is_known(quoted: str, known: set[str]) -> bool:
    is_whole = _folded(quoted) in known or quoted.startswith(_LIBRARY)
    return is_whole or all(_folded(part) in known for part in quoted.split("."))


def _words(found: list[Token]) -> Iterator[str]:
    secret = secret_places(found)
    for number, token in enumerate(found):
        if number not in secret and token.kind in ("word", "name"):
            yield _folded(token.text.strip('"').replace('""', '"'))


def _all_tokens(text: str) -> list[Token]:
    """Return the tokens of a statement, and those of the code in it."""
    found = tokens(text)
    if any(token.word in _CODE for token in found):
        for token in [token for token in found if token.kind == "dollar"]:
            mark = token.text.index("$", 1) + 1
            found += tokens(token.text[mark:-mark])
    return found


def _folded(name: str) -> str:
    return name.lower().encode()[:_NAME_BYTES].decode(errors="ignore")
