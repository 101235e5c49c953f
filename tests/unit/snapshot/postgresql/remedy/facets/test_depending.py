"""Extensions that an object goes with."""

from support.remedying import statements

FUNCTION = "function public.f()"
FACTS = {"owner": "x", "definition": "CREATE OR REPLACE FUNCTION public.f()\n LANGUAGE a"}
OTHER = {**FACTS, "definition": f"{FACTS['definition']} STRICT"}


def test_it_is_said_and_taken_back() -> None:
    """One by one."""
    one, two = {**FACTS, "depends on": ["a", "b"]}, {**FACTS, "depends on": ["b", "c"]}
    assert statements(FUNCTION, two, one) == (
        "ALTER FUNCTION public.f() NO DEPENDS ON EXTENSION a",
        "ALTER FUNCTION public.f() DEPENDS ON EXTENSION c",
    )


def test_a_function_that_is_replaced_forgets_it() -> None:
    """So it is said again."""
    done = statements(FUNCTION, {**OTHER, "depends on": ["a"]}, {**FACTS, "depends on": ["a"]})
    assert done is not None
    assert done[-1] == "ALTER FUNCTION public.f() DEPENDS ON EXTENSION a"
