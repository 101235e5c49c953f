"""How sequences count."""

from arxos_migrations.snapshot.postgresql.remedy.numbering import clauses, resumed

FACTS = {"start": 1, "increment": 5, "minimum": 1, "maximum": 9, "cache": 2}


def test_every_bound_is_said() -> None:
    """What is left to the server may be otherwise on another one."""
    assert clauses(FACTS) == [
        "INCREMENT BY 5",
        "MINVALUE 1",
        "MAXVALUE 9",
        "START WITH 1",
        "CACHE 2",
        "NO CYCLE",
    ]
    assert clauses({**FACTS, "cycle": True})[-1] == "CYCLE"


def test_it_goes_on_in_its_own_direction() -> None:
    """Behind the last number that a row has."""
    names = {"sequence": 'public."it\'s"', "table": "public.t", "column": '"{c}"'}
    assert resumed(FACTS, **names) == (
        "SELECT setval('public.\"it''s\"', max(\"{c}\")) FROM public.t"
        ' HAVING max("{c}") BETWEEN 1 AND 9'
    )
    assert " min(" in resumed({**FACTS, "increment": -1}, **names)
