"""What may be done outside of transactions is recognised, with the names in it."""

import pytest

from arxos_migrations.runner.postgresql.journal.operations import (
    Detach,
    IndexBuild,
    IndexDrop,
    Name,
    Operation,
    Reindex,
    Repeatable,
    operation_of,
)


def name(sql: str, text: str | None = None) -> Name:
    """Give a name."""
    bare = sql.rpartition(".")[2]
    return Name(sql=sql, bare=bare, text=text or bare)


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        (
            "CREATE INDEX CONCURRENTLY idx ON rooms (id)",
            IndexBuild(name("idx"), name("rooms"), ("CREATE INDEX idx ON ", ".rooms  (id)")),
        ),
        (
            "create unique index concurrently if not exists Idx on app.Rooms using gist (a) "
            "WHERE name LIKE 'a;b'",
            IndexBuild(
                name("Idx", "idx"),
                name("app.Rooms", "rooms"),
                ("CREATE UNIQUE INDEX Idx ON ", ".Rooms  using gist (a) WHERE name LIKE 'a;b'"),
                may_exist=True,
            ),
        ),
        (
            '/* a */ CREATE INDEX -- b\n CONCURRENTLY "i ""1" ON ONLY "S."."t.u" ((a || \'"\')) ; ',
            IndexBuild(
                name('"i ""1"', 'i "1'),
                Name(sql='"S."."t.u"', bare='"t.u"', text="t.u"),
                ('CREATE INDEX "i ""1" ON ', '."t.u"  ((a || \'"\')) ; '),
            ),
        ),
        (
            "CREATE INDEX CONCURRENTLY ÄBC ON rooms (id)",
            IndexBuild(name("ÄBC", "Äbc"), name("rooms"), ("CREATE INDEX ÄBC ON ", ".rooms  (id)")),
        ),
        ("DROP INDEX CONCURRENTLY idx", IndexDrop(name("idx"))),
        (
            'DROP INDEX CONCURRENTLY IF EXISTS app."Idx" CASCADE',
            IndexDrop(name('app."Idx"', "Idx")),
        ),
        ("REINDEX INDEX CONCURRENTLY app.idx", Reindex(name("app.idx", "idx"))),
        ("REINDEX (VERBOSE, TABLESPACE a) TABLE CONCURRENTLY t", Reindex(name("t"))),
        (
            "ALTER TABLE IF EXISTS app.t DETACH PARTITION app.p CONCURRENTLY;",
            Detach(name("app.t", "t"), name("app.p", "p")),
        ),
        ("VACUUM (ANALYZE) rooms", Repeatable()),
        ("vacuum", Repeatable()),
        ("ANALYZE rooms", Repeatable()),
        ("ANALYSE", Repeatable()),
        ("CLUSTER rooms USING idx", Repeatable()),
    ],
)
def test_an_operation_is_recognised(text: str, operation: Operation) -> None:
    """However it is written."""
    found = operation_of(text)
    assert found == operation
    assert type(found) is type(operation)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SELECT 'CREATE INDEX CONCURRENTLY a ON b (c)'",
        "CREATE INDEX idx ON rooms (id)",
        "CREATE INDEX CONCURRENTLY ON rooms (id)",
        "CREATE INDEX CONCURRENTLY",
        "CREATE INDEX CONCURRENTLY idx",
        "CREATE INDEX CONCURRENTLY idx ON",
        "CREATE INDEX CONCURRENTLY a ON b (c); CREATE INDEX CONCURRENTLY d ON b (c)",
        'CREATE INDEX CONCURRENTLY U&"d\\0061t" ON rooms (id)',
        "CREATE INDEX CONCURRENTLY a. ON rooms (id)",
        "CREATE TABLE concurrently (a integer)",
        "DROP INDEX idx",
        "DROP INDEX CONCURRENTLY",
        "DROP INDEX CONCURRENTLY a, b",
        "REINDEX TABLE t",
        "REINDEX SCHEMA CONCURRENTLY s",
        "REINDEX DATABASE CONCURRENTLY d",
        "REINDEX (CONCURRENTLY) TABLE t",
        "REINDEX (VERBOSE",
        "ALTER TABLE t DETACH PARTITION p",
        "ALTER TABLE t DETACH PARTITION p FINALIZE",
        "ALTER TABLE t DETACH PARTITION",
        "ALTER TABLE t ADD COLUMN a integer",
        "ALTER TABLE",
        "EXPLAIN ANALYZE SELECT 1",
        "SELECT 1; VACUUM",
    ],
)
def test_all_else_is_tried_in_a_transaction(text: str) -> None:
    """Where the server refuses it if that is not possible."""
    assert operation_of(text) is None
