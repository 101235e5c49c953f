"""The trace of a revision for people."""

from arxos_migrations.commands._trace_text import trace_lines
from arxos_migrations.proof.trace import Effects, Inner, Statement, Trace

LONG = "CREATE TABLE rooms ( " + "id INTEGER, " * 20 + ")"


def test_the_strongest_locks_come_first() -> None:
    """Then what becomes of tables and their rows, what is new and what is gone."""
    effects = Effects(
        locks=(
            ("public.a", "ACCESS SHARE"),
            ("public.b", "ACCESS EXCLUSIVE"),
            ("public.c", "SHARE UPDATE EXCLUSIVE and SHARE"),
            ("public.d", "ACCESS EXCLUSIVE"),
        ),
        rewritten=("public.b",),
        emptied=("public.e",),
        rebuilt=("public.f",),
        scanned=("public.c", "public.d"),
        written=("public.g",),
        new=("index i", "index j", "index k", "table t"),
        dropped=("view v",),
    )
    trace = Trace(upgrade=(Statement(text=LONG, transaction=1, effects=effects),))
    assert list(trace_lines(trace, engine="postgresql")) == [
        "  upgrade, transaction 1",
        "    CREATE TABLE rooms ( id INTEGER, id INTEGER, id INTEGER, id INTEGER, id INTEGER, "
        "id INTEG…",
        "      ACCESS EXCLUSIVE on public.b, public.d; "
        "SHARE UPDATE EXCLUSIVE and SHARE on public.c; ACCESS SHARE on public.a; "
        "rewrites public.b; empties public.e; rebuilds public.f; "
        "scans public.c, public.d; writes public.g; makes table t, index i, index j and 1 more; "
        "drops view v",
    ]


def test_statements_stand_below_their_transaction() -> None:
    """With what is unusual of them, and what they do inside."""
    inner = (
        Inner(command="ALTER TABLE", effects=Effects(rewritten=("public.a",)), duration_s=0.0021),
        Inner(command="COMMENT"),
    )
    trace = Trace(
        upgrade=(
            Statement(text="DO ?", transaction=1, inner=inner, knowledge="part"),
            Statement(text="INSERT", transaction=1, times=3, duration_s=0.25),
            Statement(text="SELECT", transaction=1),
            Statement(text="VACUUM", transaction=2, transactional=False, knowledge="known"),
        ),
        downgrade=(Statement(text="DROP", transaction=1, failure="42P01"),),
    )
    assert list(trace_lines(trace, engine="postgresql")) == [
        "  upgrade, transaction 1",
        "    DO ?",
        "      seen of the commands inside alone",
        "      inside, ALTER TABLE: rewrites public.a; 2.1 ms",
        "      inside, COMMENT",
        "    INSERT",
        "      3 times; 250.0 ms",
        "    SELECT",
        "  upgrade, outside of transactions",
        "    VACUUM",
        "      known from the manual",
        "  downgrade, transaction 1",
        "    DROP",
        "      fails with 42P01",
    ]


def test_where_there_is_none_the_reason_is_said() -> None:
    """As far as it is known here."""
    assert list(trace_lines(None, engine="postgresql")) == ["  Nothing is traced."]
    assert list(trace_lines(None, engine="sqlite")) == [
        "  Nothing is traced: a file has one lock, which whoever writes takes."
    ]
