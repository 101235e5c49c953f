"""What a client sends, told apart."""

from io import BytesIO

import pytest

from arxos_migrations.proof.resume.postgresql.messages import (
    CANCEL,
    ENCRYPTION,
    Statements,
    messages,
    shown,
    startup,
    startup_code,
)


def message(kind: bytes, body: bytes) -> bytes:
    """Write one."""
    return kind + (len(body) + 4).to_bytes(4, "big") + body


QUERY = message(b"Q", b"SELECT 1\0")
PARSE = message(b"P", b"mine\0SELECT $1, 'x'\0\0\0")
BIND = message(b"B", b"\0mine\0\0\0\0\0\0\0")
SYNC = message(b"S", b"")


def test_messages_are_read_one_by_one() -> None:
    """One that is cut off is none."""
    assert list(messages(BytesIO(QUERY + PARSE + SYNC))) == [QUERY, PARSE, SYNC]
    assert list(messages(BytesIO(QUERY + PARSE[:-1]))) == [QUERY]
    assert list(messages(BytesIO(b"Q\0\0"))) == []


@pytest.mark.parametrize("code", [196608, CANCEL, *ENCRYPTION])
def test_the_first_message_has_no_kind(code: int) -> None:
    """What it asks for is said by a number."""
    first = message(b"", code.to_bytes(4, "big") + b"more")
    source = BytesIO(first + QUERY)
    assert startup(source) == first
    assert startup_code(first) == code
    assert list(messages(source)) == [QUERY]
    assert startup(source) == b""


def test_a_request_is_named_by_its_statement() -> None:
    """Without values, also where it was prepared before."""
    statements = Statements()
    taken = []
    for request in ([QUERY], [PARSE, SYNC], [BIND, SYNC], [SYNC]):
        for each in request:
            statements.note(each)
        taken.append(statements.take())
    assert taken == ["SELECT ?", "SELECT $1, ?", "SELECT $1, ?", "no statement"]


def test_a_long_statement_is_cut() -> None:
    """It is a name, not a text."""
    assert shown(f"SELECT\n  {'a' * 100}") == f"SELECT {'a' * 72}…"
    assert shown(f"SELECT {'a' * 73}") == f"SELECT {'a' * 73}"
