"""SQL text is taken apart as the server does it, and no value is ever taken for a word."""

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arxos_migrations.engines.postgresql.lexer import first_word, masked, statements, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg

CANARY = "kanarienvogel"
NASTY = st.text(alphabet="'\"\\$;-/*ab \n\r%", max_size=6)
VALUES = st.builds(lambda before, after: f"{before}{CANARY}{after}", NASTY, NASTY)
GAPS = st.sampled_from(
    [" ", "\n", "\t", " -- it's; \n", " -- c\r", "/* ; ' /* $$ */ */", "/**/", " /*'*/ "]
)


def plain(value: str) -> str:
    """Write it with its quotes doubled."""
    return "'" + value.replace("'", "''") + "'"


def escaped(value: str) -> str:
    """Write it with backslashes before what is special."""
    return "E'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def continued(value: str) -> str:
    """Write the end of a text with backslashes on a line of its own."""
    head, tail = value[:3], value[3:]
    return f"{escaped(head)} -- more\n {escaped(tail)[1:]}"


def dollars(value: str) -> str:
    """Write it between dollar signs, with a tag that it does not hold."""
    for tag in ("$$", "$a$", "$_b1$", "$ä$", "$🙂$"):
        if (value + tag).find(tag) == len(value):
            return f"{tag}{value}{tag}"
    return plain(value)


def unicode(value: str) -> str:
    """Write it with escapes of its own kind."""
    return "U&'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


FORMS: "st.SearchStrategy[Callable[[str], str]]" = st.sampled_from(
    [plain, escaped, continued, dollars, unicode]
)
PARTS = st.lists(st.tuples(VALUES, FORMS, GAPS), min_size=1, max_size=4)


def script_of(parts: "list[tuple[str, Callable[[str], str], str]]") -> str:
    """Write one SELECT for each value."""
    return ";".join(f"{gap}SELECT{gap}{write(value)}{gap}" for value, write, gap in parts)


@settings(max_examples=300, deadline=None)
@given(PARTS)
def test_statements_end_where_the_server_ends_them(
    superuser: "psycopg.Connection[Any]", parts: "list[tuple[str, Callable[[str], str], str]]"
) -> None:
    """It answers each with the value that was written."""
    text = script_of(parts)
    cursor = superuser.execute(text.encode())
    assert [result.fetchone() for result in cursor.results()] == [(part[0],) for part in parts]
    assert [[token.word for token in found] for found in statements(text)] == [
        ["SELECT", ""] for _ in parts
    ]


@settings(max_examples=300, deadline=None)
@given(PARTS, st.data())
def test_no_value_is_shown_wherever_a_text_is_cut(
    parts: "list[tuple[str, Callable[[str], str], str]]", data: st.DataObject
) -> None:
    """The server's own list of sessions cuts queries, too."""
    text = script_of(parts)
    shown = masked(text)
    cut = masked(text[: data.draw(st.integers(min_value=0, max_value=len(text)))])
    assert CANARY not in shown
    assert CANARY not in cut
    assert shown.count("?") == len(parts)


@given(st.text(alphabet="eEu&'\"\\$;-/*a1.%(s) \n\r\u00a0é🙂", max_size=30))
def test_every_text_has_tokens_that_are_in_it(text: str) -> None:
    """In their order, none over another, and nothing but blanks between them."""
    at = 0
    for token in tokens(text):
        assert token.start >= at
        assert text[token.start : token.end] == token.text
        at = token.end


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("SELECT 1, -2.5e3, .5, 0x1F", "SELECT ?, -?, ?, ?"),
        ("UPDATE t SET a = 'x' WHERE b2 = 7", "UPDATE t SET a = ? WHERE b2 = ?"),
        ("SELECT  1\n\t, -- a 'remark'\n  2 /* more */ ;", "SELECT ? , ? ;"),
        ("SELECT N'a', B'01', x'ff', e'\\'', U&'\\0041'", "SELECT ?, ?, ?, ?, ?"),
        ("SELECT date'2026-01-01', type'a'", "SELECT date?, type?"),
        ('SELECT "it\'s", U&"d\\0061t"', 'SELECT "it\'s", U&"d\\0061t"'),
        ("SELECT a$1$b FROM t$x", "SELECT a$1$b FROM t$x"),
        ("SELECT $1, %s, %(name)s, %b, %t", "SELECT $1, %s, %(name)s, %b, %t"),
        ("SELECT 'open ; SELECT 2", "SELECT ?"),
        ("SELECT $a$ open $b$ ; SELECT 2", "SELECT ?"),
        ("SELECT $a$ x $A$ y $a$, 1", "SELECT ?, ?"),
        ("SELECT e'open\\", "SELECT ?"),
        ("SELECT $canary, a$b, $ c", "SELECT $?, a$b, $ c"),
        ("ALTER ROLE r PASSWORD canary", "ALTER ROLE r PASSWORD ?"),
        (
            'CREATE USER r ENCRYPTED PASSWORD /* so */ "canary"',
            "CREATE USER r ENCRYPTED PASSWORD ?",
        ),
        ("ALTER ROLE r PASSWORD NULL", "ALTER ROLE r PASSWORD NULL"),
        ("SELECT password FROM t", "SELECT password FROM t"),
        ("ALTER TABLE t ADD password varchar", "ALTER TABLE t ADD password varchar"),
        ("SELECT 1 /* open /* */ ; SELECT 'x'", "SELECT ?"),
        ("", ""),
    ],
)
def test_a_masked_text_is_one_line_without_values(text: str, shown: str) -> None:
    """Names and placeholders stay."""
    assert masked(text) == shown


def test_of_a_long_text_only_the_beginning_is_masked() -> None:
    """A value that is cut there is none of the words that follow."""
    text = f"INSERT INTO t VALUES ({', '.join(plain(CANARY) for _ in range(100_000))})"
    assert masked(text).startswith("INSERT INTO t VALUES (?, ?,")
    assert CANARY not in masked(text)
    assert len(masked(text)) < 4000


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), (" ; ; -- nothing\n;", 0), ("a; b", 2), ("a;;b;", 2), ("DO $$ a; b $$; c", 2)],
)
def test_semicolons_part_statements(text: str, count: int) -> None:
    """Empty ones are none."""
    assert len(statements(text)) == count


ROUTINES = [
    "FUNCTION f() RETURNS integer BEGIN ATOMIC SELECT 1; SELECT 2; END",
    "or replace procedure f() begin atomic insert into t values (1); end",
    "FUNCTION f(a integer) RETURNS integer /* ; */ BEGIN /* ; */ ATOMIC; "
    "SELECT CASE a WHEN 1 THEN CASE WHEN true THEN 2 END ELSE 3 END; SELECT 4; END",
    "FUNCTION f() RETURNS integer BEGIN ATOMIC SELECT 1 AS end; SELECT 2 AS case; "
    'SELECT t.end, t.case, 3 AS "end" FROM (SELECT 1 AS end, 2 AS case) AS t; SELECT 3; END',
    "FUNCTION f() RETURNS integer BEGIN ATOMIC SELECT begin atomic FROM (SELECT 1 AS begin) AS t; "
    "SELECT 2; END",
    "PROCEDURE f() BEGIN ATOMIC END",
    "FUNCTION f(begin integer) RETURNS integer LANGUAGE sql RETURN begin",
]


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_body_belongs_to_its_routine(superuser: "psycopg.Connection[Any]", routine: str) -> None:
    """Up to its own END, and what follows is another statement, as the server has it."""
    text = f"CREATE {routine}; SELECT 4711"
    assert [found[0].word for found in statements(text)] == ["CREATE", "SELECT"]
    with superuser.transaction(force_rollback=True):
        superuser.execute("CREATE TABLE t (a integer)")
        cursor = superuser.execute(text.encode())
        assert len(list(cursor.results())) == 2


@pytest.mark.parametrize(
    "text",
    [
        "SELECT begin atomic FROM t; SELECT 1",
        "CREATE TABLE function AS SELECT begin atomic FROM t; SELECT 1",
        "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'BEGIN ATOMIC'; SELECT 1",
        "BEGIN; SELECT 1 AS atomic",
        "SELECT a end FROM t; SELECT 1",
        "OR REPLACE OR REPLACE BEGIN ATOMIC; SELECT 1",
    ],
)
def test_these_words_elsewhere_begin_no_body(text: str) -> None:
    """A column may be called so."""
    assert len(statements(text)) == 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("select 1", "SELECT"),
        (" ;; (( -- c\n /* d */ with x", "WITH"),
        ('"select" 1', ""),
        ("'select'", ""),
        ("", ""),
    ],
)
def test_the_first_word_is_a_key_word(text: str, word: str) -> None:
    """Behind what may stand before it."""
    assert first_word(text) == word
