"""What a downgrade would discard is counted on the target."""

import pytest

from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.deploy.discarding import Discard, discarded
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.engines.holdings import Count
from arxos_migrations.proof.taken import Taken
from support.deployments import Deployment

ROOMS = Taken(revision="002", words="public.rooms", table=("public", "rooms"))
PART = Taken(revision="002", words="public.rooms", table=("public", "rooms"), is_part=True)
GUESS = Taken(revision="002", words="a table", is_proved=False)


@pytest.mark.parametrize(
    ("taken", "count", "line"),
    [
        (ROOMS, Count(rows=1), "public.rooms: 1 row"),
        (ROOMS, Count(rows=1204), "public.rooms: 1,204 rows"),
        (ROOMS, Count(rows=100_000), "public.rooms: 100,000 rows"),
        (ROOMS, Count(rows=100_001), "public.rooms: more than 100,000 rows"),
        (ROOMS, Count(rows=None), "public.rooms: not counted"),
        (PART, Count(rows=3), "public.rooms: some of 3 rows"),
        (PART, Count(rows=100_001), "public.rooms: some of more than 100,000 rows"),
        (PART, Count(rows=3, is_labelled=True), "public.rooms: 3 rows"),
        (GUESS, Count(rows=None), "a table: not counted (002 is not proved)"),
    ],
)
def test_it_is_said_by_name_and_number(taken: Taken, count: Count, line: str) -> None:
    """Never by a value."""
    assert Discard(taken=taken, count=count).line == line


def lines(deployment: Deployment, *revisions: str) -> list[str]:
    """Count what these steps would discard."""
    history = sound_history(deployment.service)
    url = parse_postgresql_url(deployment.database.url, source="the test")
    steps = [history.revisions[name] for name in revisions]
    return [each.line for each in discarded(deployment.service, url, history, steps)]


def test_the_most_comes_first_and_nothing_is_left_out(deployment: Deployment) -> None:
    """But for what holds nothing; what nobody can count comes before all."""
    deployment.scratch.revise(
        "001",
        up="""
        for name in ("few", "many", "none"):
            op.execute(f"CREATE TABLE {name} (id integer, a integer, b integer)")
        op.execute("INSERT INTO few VALUES (1, 1, 1)")
        op.execute("INSERT INTO many SELECT g, g FROM generate_series(1, 12) AS g")
        """,
        down="""
        op.drop_table("none")
        op.drop_table("few")
        op.drop_column("many", "a")
        op.drop_column("many", "b")
        op.drop_table(sys.argv[0])
        """,
    )
    deployment.bring_to("001")
    assert lines(deployment, "001") == [
        "a table: not counted (001 is not proved)",
        "public.many.a: 12 rows (001 is not proved)",
        "public.few: 1 row (001 is not proved)",
    ]


def test_where_nothing_is_taken_away_no_database_is_asked(deployment: Deployment) -> None:
    """Not even one that is out of reach."""
    deployment.scratch.revise("001")
    history = sound_history(deployment.service)
    url = parse_postgresql_url("postgresql://u@127.0.0.1:1/db", source="the test")
    assert discarded(deployment.service, url, history, [history.revisions["001"]]) == ()
