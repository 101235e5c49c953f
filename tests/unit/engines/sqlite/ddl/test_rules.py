"""A constraint demands the same in its column and after all columns."""

import pytest

from arxos_migrations.engines.sqlite.ddl.shape import shape_of

_SAME = [
    ("a integer primary key", "a integer, primary key (a)"),
    ("a integer primary key desc", "a integer, primary key (a DESC)"),
    ("a integer primary key autoincrement", "a integer, primary key (a autoincrement)"),
    ("a unique on conflict abort", "a, unique ([A] asc)"),
    ("a unique on conflict fail", 'a, unique ("a") on conflict FAIL'),
    ("a check (a > 0)", "a, check ((a>0))"),
    ("a unique", "a, unique ('a' asc)"),
    ("a references t (b)", "a, foreign key (a) references t(b) not deferrable"),
    (
        '"references" references t (b) on delete cascade',
        '"references", foreign key ("references") references t (b) on delete cascade',
    ),
    (
        "a references t (b) on update cascade on delete set null",
        "a, foreign key (a) references T ([b]) on delete set null on update cascade",
    ),
]
_UNLIKE = [
    ("a integer primary key", "a integer primary key desc"),
    ("a integer primary key", "a integer primary key autoincrement"),
    ("a unique", "a unique on conflict replace"),
    ("a, unique (a)", "a, unique (a collate nocase)"),
    ("a, b, unique (a, b)", "a, b, unique (b, a)"),
    ("a check (a > 0)", "a check (a > 1)"),
    ("a check (a > 'x')", "a check (a > 'X')"),
    ("a references t (b)", "a references t (b) deferrable initially deferred"),
    ("a references t (b)", "a references t (b) on delete cascade"),
    ("a references t (b)", "a references t (c)"),
    (
        '"references", foreign key ("references") references t (b)',
        '"references", foreign key ("references") references t (b) on delete cascade',
    ),
    ("a, b, foreign key (a) references t (b)", "a, b, foreign key (b) references t (b)"),
]


@pytest.mark.parametrize(("one", "other"), _SAME)
def test_the_same_demand_in_other_words(one: str, other: str) -> None:
    """Words that change nothing are left out."""
    assert _rules(one) == _rules(other)


@pytest.mark.parametrize(("one", "other"), _UNLIKE)
def test_another_demand(one: str, other: str) -> None:
    """Every word that changes something counts."""
    assert _rules(one) != _rules(other)


def _rules(columns: str) -> object:
    return shape_of(f"CREATE TABLE x ({columns})").rules
