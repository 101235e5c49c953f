"""The geometric types of the server itself (PostgreSQL manual, chapter 8.8)."""

from arxos_migrations.proof.postgresql.seeding.families import Of, Values, fixed
from arxos_migrations.proof.postgresql.seeding.types import Type

_PLAIN = {
    "point": "({0},1)",
    "line": "{{1,-1,{0}}}",
    "lseg": "[({0},0),({0},1)]",
    "box": "({0},2),(0,0)",
    "path": "(({0},0),(1,1),(2,0))",
    "polygon": "(({0},0),(1,1),(2,0))",
    "circle": "<(0,0),{0}>",
}
_EDGES = {
    "point": ("(-1e+300,-1e+300)", "(1e+300,1e+300)"),
    "path": ("[(0,0)]", "[(0,0),(1e+10,1),(2,3)]"),
    "circle": ("<(0,0),0>", "<(-1,1),1e+10>"),
}


def values(type_: Type, _of: Of) -> Values | None:
    """Give shapes that differ in one number."""
    form = _PLAIN.get(type_.name)
    if form is None:
        return None
    low, high = ((edge,) for edge in _EDGES.get(type_.name, ("", "")))
    return Values(
        plain=form.format,
        low=fixed(*filter(None, low)),
        high=fixed(*filter(None, high)),
    )
