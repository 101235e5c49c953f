"""What is done about one object."""

import pytest

from support.remedying import Objects, statements

VIEW = {"definition": "SELECT 1;", "owner": "(migration role)"}


def test_an_unknown_kind_is_left_alone() -> None:
    """Whatever differs."""
    assert statements("publication p", {"owner": "a"}, {"owner": "b"}) is None


def test_an_unknown_fact_is_left_alone() -> None:
    """Where the object cannot be made again."""
    assert statements("sequence public.s", {"new": 1}, {"new": 2}) is None


@pytest.mark.parametrize("kind", ["table", "sequence", "enum", "foreign table"])
def test_a_name_that_is_taken_is_left_alone(kind: str) -> None:
    """What has it stays; some names are not shared."""
    there: Objects = {f"{kind} public.v": {}}
    made = {"of": "table public.x", "definition": "CREATE X"}
    assert statements("view public.v", VIEW, None, there=there) is None
    assert statements("index public.v", made, None, there=there) is None
    assert statements("statistics public.v", made, None, there=there) == ("CREATE X",)


def test_what_goes_with_it_has_to_be_certain() -> None:
    """A table without one of its indexes is another one."""
    around = {"index public.i": {"of": "table public.t", "definition": "x", "invalid": True}}
    assert statements("table public.t", {"owner": "x"}, None, around=around) is None
    around = {"publication p": {"of": "table public.t"}}
    assert statements("table public.t", {"owner": "x"}, None, around=around) is None


def test_what_is_in_the_way_has_to_be_certain() -> None:
    """Or nothing is dropped."""
    found = {**VIEW, "columns": ["a text"]}
    rule = {"view public.w": {"definition": "FROM public.v;"}}
    assert statements("view public.v", VIEW, found, around=rule) is not None
    column = {"column public.t.c": {"of": "table public.t", "type": "public.v"}}
    assert statements("view public.v", VIEW, found, around=column) is None


def test_what_is_in_the_way_has_to_come_back() -> None:
    """A foreign key that is expected to be switched off is not made."""
    around: Objects = {
        "table public.t": {},
        "constraint public.t.r": {
            "of": "table public.t",
            "definition": "FOREIGN KEY (b) REFERENCES public.k(a)",
            "triggers": ["disabled"],
        },
    }
    one, other = (
        {"of": "table public.k", "definition": f"PRIMARY KEY (a){more}"}
        for more in ("", " INCLUDE (b)")
    )
    assert statements("constraint public.k.p", one, other, around=around) is None


def test_what_is_common_comes_last() -> None:
    """The owner first, since the server hands its privileges on."""
    expected = {**VIEW, "owner": "a", "comment": "C", "privileges": {"b": ["SELECT"]}}
    assert statements("view public.v", expected, VIEW) == (
        "ALTER VIEW public.v OWNER TO a",
        "GRANT SELECT ON TABLE public.v TO b",
        "COMMENT ON VIEW public.v IS 'C'",
    )


FUNCTION = "function public.f()"
BODY = {"definition": "CREATE OR REPLACE FUNCTION public.f()\n RETURNS text\n LANGUAGE sql"}


def test_what_an_unexpected_table_needs_stays() -> None:
    """The table does, so nothing is taken from under it."""
    there: Objects = {
        "table public.t": {"owner": "x"},
        "column public.t.c": {"of": "table public.t", "type": "text", "default": "public.f()"},
    }
    assert statements(FUNCTION, None, BODY, there=there) is None
    key = {"of": "table public.k", "definition": "PRIMARY KEY (a)"}
    there = {
        "table public.t": {"owner": "x"},
        "constraint public.t.r": {
            "of": "table public.t",
            "definition": "FOREIGN KEY (b) REFERENCES public.k(a)",
        },
    }
    assert statements("constraint public.k.p", None, key, there=there) is None
    other = {**key, "definition": "PRIMARY KEY (a) INCLUDE (b)"}
    assert statements("constraint public.k.p", other, key, there=there) is None


def test_what_is_not_changed_for_certain_keeps_what_it_needs() -> None:
    """The values of a generated column are computed by what is not expected any more."""
    around: Objects = {"table public.t": {"owner": "x"}}
    generated = {"of": "table public.t", "type": "text", "generated": "public.f() STORED"}
    there = {"column public.t.c": generated}
    assert statements(FUNCTION, None, BODY, around=around, there=there) is None


def test_what_goes_too_is_not_in_the_way() -> None:
    """A view that is not expected either."""
    there = {"view public.v": {"definition": "SELECT public.f();"}}
    assert statements(FUNCTION, None, BODY, there=there) == ("DROP FUNCTION public.f()",)
