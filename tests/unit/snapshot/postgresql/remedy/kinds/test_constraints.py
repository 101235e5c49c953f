"""Constraints."""

from typing import Any

import pytest

from support.remedying import Objects, statements

NAME = "constraint public.t.c"
OF = {"of": "table public.t"}
REFERS = "FOREIGN KEY (a) REFERENCES public.o(a)"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            {**OF, "definition": "CHECK (a)", "comment": "C"},
            None,
            (
                "ALTER TABLE public.t ADD CONSTRAINT c CHECK (a)",
                "COMMENT ON CONSTRAINT c ON public.t IS 'C'",
            ),
        ),
        (
            {
                **OF,
                "definition": "UNIQUE (a)",
                "index options": {"fillfactor": "50"},
                "clustered": True,
            },
            None,
            (
                "ALTER TABLE public.t ADD CONSTRAINT c UNIQUE (a)",
                "ALTER INDEX public.c SET (fillfactor = '50')",
                "ALTER TABLE public.t CLUSTER ON c",
            ),
        ),
        (
            {**OF, "definition": "CHECK (a)"},
            {**OF, "definition": "CHECK (b)"},
            (
                "ALTER TABLE public.t DROP CONSTRAINT c",
                "ALTER TABLE public.t ADD CONSTRAINT c CHECK (a)",
            ),
        ),
        (
            {**OF, "definition": "CHECK (a)"},
            {**OF, "definition": "CHECK (a) NOT VALID"},
            ("ALTER TABLE public.t VALIDATE CONSTRAINT c",),
        ),
        (
            {**OF, "definition": f"{REFERS} DEFERRABLE"},
            {**OF, "definition": f"{REFERS} DEFERRABLE INITIALLY DEFERRED"},
            ("ALTER TABLE public.t ALTER CONSTRAINT c DEFERRABLE INITIALLY IMMEDIATE",),
        ),
        (
            {**OF, "definition": f"{REFERS} DEFERRABLE INITIALLY DEFERRED"},
            {**OF, "definition": REFERS},
            ("ALTER TABLE public.t ALTER CONSTRAINT c DEFERRABLE INITIALLY DEFERRED",),
        ),
        (
            {**OF, "definition": REFERS},
            {**OF, "definition": f"{REFERS} DEFERRABLE"},
            ("ALTER TABLE public.t ALTER CONSTRAINT c NOT DEFERRABLE",),
        ),
        (
            {**OF, "definition": REFERS},
            {**OF, "definition": REFERS, "triggers": ["disabled"]},
            (
                "ALTER TABLE public.t DROP CONSTRAINT c",
                f"ALTER TABLE public.t ADD CONSTRAINT c {REFERS}",
            ),
        ),
        (
            {**OF, "definition": REFERS, "triggers": ["disabled"]},
            {**OF, "definition": REFERS},
            None,
        ),
        ({**OF, "definition": "UNIQUE (a)", "index invalid": True}, None, None),
        (None, {**OF, "definition": "CHECK (a)"}, ("ALTER TABLE public.t DROP CONSTRAINT c",)),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They can be made again; one that is not enforced is not made."""
    assert statements(NAME, expected, found) == said


def test_foreign_keys_make_way_for_their_key() -> None:
    """They come back behind it; one to other columns is left alone."""
    around: Objects = {
        "table public.o": {},
        "constraint public.o.f": {
            "of": "table public.o",
            "definition": "FOREIGN KEY (x) REFERENCES public.t(a)",
        },
        "constraint public.o.g": {
            "of": "table public.o",
            "definition": "FOREIGN KEY (x) REFERENCES public.t(b)",
        },
    }
    expected = {**OF, "definition": "PRIMARY KEY (a)"}
    found = {**OF, "definition": "PRIMARY KEY (a) INCLUDE (b)"}
    assert statements(NAME, expected, found, around=around) == (
        "ALTER TABLE public.o DROP CONSTRAINT f",
        "ALTER TABLE public.t DROP CONSTRAINT c",
        "ALTER TABLE public.t ADD CONSTRAINT c PRIMARY KEY (a)",
        "ALTER TABLE public.o ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES public.t(a)",
    )
