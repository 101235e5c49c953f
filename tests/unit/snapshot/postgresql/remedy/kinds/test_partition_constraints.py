"""Constraints that a partition has from its table."""

from support.remedying import statements

NAME = "partition constraint public.p.c"
OF = {"of": "table public.p"}


def test_what_is_done() -> None:
    """A comment is said; triggers that are off are nothing that a statement puts right."""
    said = {**OF, "comment": "a"}
    assert statements(NAME, said, None) == ("COMMENT ON CONSTRAINT c ON public.p IS 'a'",)
    assert statements(NAME, None, {**OF, "triggers": ["disabled"]}) is None
