"""Who keeps a session waiting, in words."""

from arxos_migrations.engines.postgresql.blockers import Blocker

BLOCKER = Blocker(
    pid=7,
    role="app",
    program="psql",
    state="active",
    seconds=1.25,
    query="SELECT * FROM rooms\n WHERE name = 'kanarienvogel' -- why",
)


def test_a_blocker_is_said_without_values() -> None:
    """In one line."""
    assert str(BLOCKER) == (
        "psql (backend 7, role app, active, in its transaction for 1.2 s): "
        "SELECT * FROM rooms WHERE name = ?"
    )


def test_a_long_query_is_cut() -> None:
    """Also one that the server has cut in a value."""
    long = BLOCKER._replace(query=f"SELECT {'a, ' * 100}'kanarienvogel")
    assert str(long).endswith(": SELECT " + "a, " * 24 + "…")
    assert len(str(long).partition("): ")[2]) == 80
    assert str(BLOCKER._replace(query="SELECT 'kanarien")).endswith(": SELECT ?")
