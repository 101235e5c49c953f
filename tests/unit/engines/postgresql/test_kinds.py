"""What kind of statement it is."""

import pytest

from arxos_migrations.engines.postgresql.kinds import (
    Kind,
    is_impatient,
    kind_of,
    sets_beside_others,
    sets_limit,
    shares_a_savepoint,
)


@pytest.mark.parametrize(
    "text",
    [
        "COMMIT",
        "commit",
        "-- x\rCOMMIT",
        "COMMIT AND CHAIN",
        "/* it's */ END",
        "ABORT",
        "BEGIN",
        "START TRANSACTION",
        "ROLLBACK",
        "ROLLBACK AND CHAIN",
        "ROLLBACK PREPARED 'x'",
        "COMMIT PREPARED 'x'",
        "PREPARE TRANSACTION 'x'",
        "SELECT 1; COMMIT",
        "COMMIT; SELECT 1",
        "INSERT INTO t VALUES (1); COMMIT",
        "UPDATE t SET a = $$;$$; ROLLBACK; SELECT 1",
        ";; COMMIT ;",
        "CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1; SELECT 2; END; COMMIT",
    ],
)
def test_what_ends_or_begins_a_transaction_is_seen(text: str) -> None:
    """Alone or among others."""
    assert kind_of(text) is Kind.ENDING


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-- nothing\n;",
        "SET lock_timeout = '1s'",
        "SET LOCAL lock_timeout = '1s'; RESET ALL",
        "SHOW server_version",
        "SAVEPOINT a",
        "RELEASE SAVEPOINT a",
        "RELEASE a",
        "ROLLBACK TO SAVEPOINT a",
        "ROLLBACK WORK TO a",
        "ROLLBACK TRANSACTION TO a",
    ],
)
def test_settings_and_savepoints_change_nothing_in_the_database(text: str) -> None:
    """Nor does an empty text."""
    assert kind_of(text) is Kind.SESSION


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1",
        "(SELECT 1) UNION (SELECT 2)",
        "SELECT * FROM t FOR UPDATE",
        "SELECT commit FROM begin",
        "VALUES (1)",
        "TABLE t",
        "WITH a AS (INSERT INTO t VALUES (1) RETURNING *) SELECT * FROM a",
        "SELECT 'a; COMMIT'",
        "SET a.b = 1; SELECT 1",
    ],
)
def test_a_look_may_be_without_an_effect(text: str) -> None:
    """Whether it was, the transaction tells (engines/postgresql/transaction.py)."""
    assert kind_of(text) is Kind.LOOK


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO t VALUES (1)",
        "insert into t values ('; COMMIT')",
        "UPDATE t SET vacuum = 1, validate = 2",
        "DELETE FROM t WHERE analyze_at IS NULL",
        "MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE",
        "SELECT 1; DELETE FROM t; SELECT 2",
        "FETCH c",
    ],
)
def test_rows_are_data(text: str) -> None:
    """Whatever their columns are called."""
    assert kind_of(text) is Kind.DATA


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE t SET a = 1; ALTER TABLE t VALIDATE CONSTRAINT c",
        "ALTER TABLE t VALIDATE CONSTRAINT c; ALTER TABLE t VALIDATE CONSTRAINT d",
        "SET LOCAL work_mem = 64; ANALYZE t",
    ],
)
def test_what_waits_beside_others_waits_as_they_do(text: str) -> None:
    """It holds what they have locked."""
    assert kind_of(text) is Kind.DATA


@pytest.mark.parametrize(
    ("text", "sets_it"),
    [
        ("SET LOCAL lock_timeout = '1s'; SELECT 1", True),
        ("set lock_timeout to 0; SELECT 1", True),
        ("SELECT SET_CONFIG ( 'lock_timeout', '1s', true); SELECT 1", True),
        ("SET LOCAL lock_timeout = '1s'", False),
        ("SELECT current_setting('lock_timeout'); SELECT 1", False),
        ("SET LOCAL work_mem = 64; SELECT 1", False),
    ],
)
def test_a_limit_that_is_set_among_others_is_seen(text: str, *, sets_it: bool) -> None:
    """Alone it is asked for behind it."""
    assert sets_limit(text) is sets_it


@pytest.mark.parametrize(
    "text",
    [
        "VACUUM t",
        "VACUUM (ANALYZE) t",
        "ANALYZE",
        "ANALYSE t",
        "CREATE INDEX CONCURRENTLY i ON t (a)",
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a, b)",
        "DROP INDEX CONCURRENTLY i",
        "REINDEX TABLE CONCURRENTLY t",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
        "ALTER TABLE t VALIDATE CONSTRAINT c",
    ],
)
def test_what_keeps_nobody_out_may_wait(text: str) -> None:
    """These locks let readers and writers pass."""
    assert kind_of(text) is Kind.PATIENT


@pytest.mark.parametrize(
    "text",
    [
        "ALTER TABLE t ADD COLUMN validate boolean",
        "ALTER TABLE t ADD COLUMN vacuum boolean",
        "ALTER TABLE t VALIDATE CONSTRAINT c, DROP COLUMN a",
        "CREATE TABLE vacuum (validate boolean)",
        "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
        "VACUUM FULL t",
        "VACUUM (FULL, ANALYZE) t",
        "CLUSTER t",
        "EXPLAIN ANALYZE DELETE FROM t",
        "DO $$ BEGIN COMMIT; END $$",
        "CALL p()",
        "LOCK TABLE t",
        "COPY t FROM '/file'",
        "TRUNCATE t",
        "PREPARE p AS SELECT 1",
        "EXECUTE p",
        "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
        "ALTER SYSTEM SET work_mem = '1MB'",
        "CREATE INDEX i ON t (a)",
        "SELECT 1; ALTER TABLE t DROP COLUMN a; VACUUM t",
        '"select" 1',
        "CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1; SELECT 2; END",
    ],
)
def test_all_else_may_keep_others_out(text: str) -> None:
    """What is not known is the worst."""
    assert kind_of(text) is Kind.SCHEMA


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("SET search_path = app; CREATE TABLE t ()", True),
        ("INSERT INTO t VALUES (1); RESET search_path", True),
        ("SET SESSION AUTHORIZATION app; SELECT 1", True),
        ("SET LOCAL search_path = app; CREATE TABLE t ()", False),
        ("SET CONSTRAINTS ALL DEFERRED; DELETE FROM t", False),
        ("SET search_path = app; SHOW search_path", False),
        ("SET search_path = app;", False),
        ("UPDATE t SET a = 1; UPDATE t SET b = 2", False),
        ("INSERT INTO t VALUES (';SET a = 1;')", False),
    ],
)
def test_a_setting_among_other_statements_is_seen(text: str, *, does: bool) -> None:
    """Alone it is made again by every run; with others it is answered from the record."""
    assert sets_beside_others(text) is does


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("SAVEPOINT a; UPDATE t SET b = 1", True),
        ("UPDATE t SET b = 1; RELEASE a", True),
        ("UPDATE t SET b = 1; RELEASE SAVEPOINT a;", True),
        ("ROLLBACK WORK TO SAVEPOINT a; UPDATE t SET b = 1", True),
        ("SAVEPOINT a; DELETE FROM t; ROLLBACK TO a", True),
        ("SAVEPOINT a; DELETE FROM t; RELEASE a; SELECT 1; ROLLBACK TO a", True),
        ("SAVEPOINT a; SAVEPOINT b; DELETE FROM t; RELEASE a; RELEASE b", True),
        ('SAVEPOINT "A"; DELETE FROM t; RELEASE a', True),
        ("SAVEPOINT a; DELETE FROM t; RELEASE A", False),
        ("SAVEPOINT a; SAVEPOINT b; DELETE FROM t; ROLLBACK TO a; RELEASE a", False),
        ("SAVEPOINT a; SAVEPOINT a; DELETE FROM t; RELEASE a; RELEASE a", False),
        ("SAVEPOINT a; SHOW work_mem", False),
        ("RELEASE a;", False),
        ("SAVEPOINT a", False),
        ("INSERT INTO t VALUES ('; RELEASE a')", False),
        ("INSERT INTO t VALUES (1); UPDATE t SET release = 1", False),
    ],
)
def test_a_savepoint_of_other_texts_is_seen(text: str, *, does: bool) -> None:
    """Alone it is set and taken by every run; with others it is answered from the record."""
    assert shares_a_savepoint(text) is does


def test_to_set_constraints_may_change_rows_and_ends_with_the_transaction() -> None:
    """What was put off is done by it."""
    assert kind_of("SET CONSTRAINTS ALL IMMEDIATE") is Kind.DATA
    assert kind_of("set /* x */ constraints once deferred") is Kind.DATA
    assert kind_of("SET constraint_exclusion = on") is Kind.SESSION


def test_who_wants_to_know_at_once_says_so() -> None:
    """Not in a text or a name."""
    assert is_impatient("SELECT * FROM rooms FOR UPDATE NOWAIT")
    assert not is_impatient("SELECT 'nowait', \"NOWAIT\" FROM rooms FOR UPDATE")
