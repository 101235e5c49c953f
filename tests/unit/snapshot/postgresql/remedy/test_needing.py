"""Who needs whom."""

from arxos_migrations.snapshot.postgresql.remedy.needing import mentioning, uses_of_column
from support.remedying import case

OF = {"of": "table public.t"}


def test_views_are_followed_to_the_last_one() -> None:
    """What goes with them goes by itself."""
    around = {
        "view public.b": {"definition": "FROM public.a"},
        "view public.c": {"definition": "FROM public.b"},
        "rule public.b.r": {"of": "view public.b", "definition": "ON public.b"},
        "trigger public.a.t": {"of": "view public.a", "definition": "ON public.a"},
        "view public.d": {"definition": "FROM public.aa"},
    }
    found = mentioning(case("view public.a", {}, {}, around=around))
    assert found == ["view public.b", "view public.c"]


def test_a_column_is_used_by_what_the_server_looks_at() -> None:
    """A column of another table that is called the same counts, too: better one too many."""
    around = {
        "view public.v": {"definition": "SELECT t.c FROM public.t"},
        "view public.w": {"definition": "SELECT c FROM public.u"},
        "rule public.u.r": {"of": "table public.u", "definition": "INSERT INTO public.t (c)"},
        "policy public.t.p": {**OF, "using": "(c > 0)"},
        "trigger public.t.g": {**OF, "definition": "UPDATE OF c ON public.t"},
        "column public.t.d": {**OF, "generated": "(c + 1) STORED"},
        "column public.t.e": {**OF, "default": "c"},
        "constraint public.t.k": {**OF, "definition": "CHECK (c)"},
    }
    assert uses_of_column(case("column public.t.c", OF, OF, around=around)) == [
        "column public.t.d",
        "policy public.t.p",
        "rule public.u.r",
        "trigger public.t.g",
        "view public.v",
    ]
