"""What text search reads, and what the extensions for labelled data hold."""

from arxos_migrations.proof.postgresql.seeding.families import Of, Values, fixed
from arxos_migrations.proof.postgresql.seeding.types import Type


def values(type_: Type, _of: Of) -> Values | None:
    """Give what is empty and what holds a word."""
    found = {
        "tsvector": Values(
            plain=lambda number: f"'a{number}':1", low=fixed(""), high=fixed("'a':1A,2B 'é':3C")
        ),
        "tsquery": Values(
            plain=lambda number: f"'a{number}'", low=fixed(""), high=fixed("'a':*A & !'b' <2> 'c'")
        ),
        "hstore": Values(
            plain=lambda number: f'"a"=>"{number}"',
            low=fixed(""),
            high=fixed('"a"=>NULL,"é"=>"\'"'),
        ),
        "ltree": Values(
            plain=lambda number: f"a.b{number}", low=fixed(""), high=fixed("a.b.c.d.e")
        ),
        "lquery": Values(plain=lambda number: f"a.b{number}", high=fixed("*.a|b{1,2}.!c")),
        "ltxtquery": Values(plain=lambda number: f"a{number}", high=fixed("a & !b")),
        "cube": Values(
            plain=lambda number: f"({number})", low=fixed("()"), high=fixed("(1,2),(3,4)")
        ),
    }
    return found.get(type_.name)
