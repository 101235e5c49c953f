"""Keys, and who needs them."""

import pytest

from arxos_migrations.snapshot.postgresql.remedy.keys import referring
from support.remedying import case

FOREIGN = "FOREIGN KEY (x, y) REFERENCES public.t(a, b) ON DELETE CASCADE"
AROUND = {"constraint public.o.f": {"of": "table public.o", "definition": FOREIGN}}


@pytest.mark.parametrize(
    ("definition", "is_needed"),
    [
        ("PRIMARY KEY (a, b)", True),
        ("UNIQUE NULLS NOT DISTINCT (b, a) INCLUDE (c)", True),
        ("CREATE UNIQUE INDEX i ON public.t USING btree (a, b)", True),
        ("UNIQUE (a)", False),
        ("UNIQUE (a, b, c)", False),
        ("CHECK (a, b)", False),
        ("CREATE INDEX i ON public.t USING btree (a, b)", False),
        ("FOREIGN KEY (a, b) REFERENCES public.u(a, b)", False),
    ],
)
def test_a_key_is_needed_by_its_columns(definition: str, *, is_needed: bool) -> None:
    """In whatever order."""
    facts = {"of": "table public.t", "definition": definition}
    found = referring(case("constraint public.t.k", None, facts, around=AROUND))
    assert found == (["constraint public.o.f"] if is_needed else [])


def test_another_table_is_another_one() -> None:
    """Even where its name begins the same way."""
    facts = {"of": "table public.tt", "definition": "UNIQUE (a, b)"}
    assert referring(case("constraint public.tt.k", None, facts, around=AROUND)) == []
