"""Tables as their meaning, and any of the ways to write one down."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from hypothesis import strategies as st

from drift.sqlite.spelling import otherwise

NAMES = ("code", "Size", "my name")
TARGET = "CREATE TABLE other (id INTEGER PRIMARY KEY, Code TEXT UNIQUE)"
_TYPES = ("", "TEXT", "VARCHAR(9)", "NUMERIC(8, 2)", "DOUBLE PRECISION")
_CLAUSES = (
    ("NOT NULL", "NOT NULL ON CONFLICT IGNORE"),
    ("DEFAULT 'a'", "DEFAULT 'A'", "DEFAULT 5", "DEFAULT -5", "DEFAULT CURRENT_TIME"),
    ("COLLATE NOCASE", "COLLATE RTRIM"),
)
"""What a column can say; it says one of each at most."""
_RESTS = {
    "CHECK": ("> 0", "> 1", "<> 'x'", "<> 'X'", "IN ('a', 'b')", "IS NOT NULL"),
    "FOREIGN KEY": (
        " REFERENCES other (id)",
        " REFERENCES other (id) ON DELETE CASCADE",
        " REFERENCES other (id) ON DELETE SET NULL ON UPDATE CASCADE",
        " REFERENCES other (id) DEFERRABLE INITIALLY DEFERRED",
        " REFERENCES other (Code)",
    ),
    "PRIMARY KEY": ("", " ON CONFLICT REPLACE"),
    "UNIQUE": ("", " ON CONFLICT REPLACE"),
}
"""What a rule can demand, by its kind."""


@dataclass(frozen=True)
class Rule:
    """A key, check or foreign key of one column; one without a name has an empty one."""

    name: str
    kind: str
    rest: str

    def in_column(self, column: str) -> str:
        """Write it in the column."""
        if self.kind == "CHECK":
            return f"{self._named}CHECK ({self._expression(column)})"
        return f"{self._named}{'' if self.kind == 'FOREIGN KEY' else self.kind}{self.rest}"

    def after_columns(self, column: str) -> str:
        """Write it as one of the table."""
        if self.kind == "CHECK":
            return f"{self._named}CHECK (({self._expression(column)}))"
        return f"{self._named}{self.kind} ({_word(column)}){self.rest}"

    @property
    def _named(self) -> str:
        return f'CONSTRAINT "{self.name}" ' if self.name else ""

    def _expression(self, column: str) -> str:
        return f"{_word(column)} {self.rest}"


@dataclass(frozen=True)
class Column:
    """A column: its type, what else is said of it in any order, and its rules."""

    type: str
    clauses: frozenset[str]
    rules: frozenset[Rule]

    def varied(self) -> "Iterator[Column]":
        """Change each part by itself, or take it away."""
        for type_ in _TYPES:
            if type_ != self.type:
                yield replace(self, type=type_)
        for group in _CLAUSES:
            said = self.clauses & set(group)
            for other in (*(frozenset({clause}) for clause in group), frozenset[str]()):
                if other != said:
                    yield replace(self, clauses=self.clauses - said | other)
        for rules in _varied_rules(self.rules):
            yield replace(self, rules=rules)


@dataclass(frozen=True)
class Table:
    """A table; columns stand in the order of their names, and the first may be the key."""

    columns: tuple[Column, ...]
    key: frozenset[Rule]
    has_rowid: bool

    def written(self, choice: Random) -> str:
        """Write it in one of its ways."""
        inside: list[str] = []
        after: list[str] = []
        key = self.key
        for name, column in zip(NAMES, self.columns, strict=False):
            words = sorted(column.clauses)
            for rule in sorted(column.rules | key, key=str):
                stays = choice.random() < 0.5
                (words if stays else after).append(
                    rule.in_column(name) if stays else rule.after_columns(name)
                )
            choice.shuffle(words)
            inside.append(" ".join([_word(name), column.type, *words]))
            key = frozenset()
        choice.shuffle(after)
        option = "" if self.has_rowid else "WITHOUT ROWID"
        text = f"CREATE TABLE rooms ({', '.join([*inside, *after])}) {option}"
        return otherwise(text, {*NAMES, "rooms", "other", "Code", "id", "NOCASE"}, choice)

    def varied(self) -> "Iterator[Table]":
        """Change each part by itself, or take it away."""
        if not self.has_rowid:
            yield replace(self, has_rowid=True)
        for key in _varied_rules(self.key):
            if key or self.has_rowid:
                yield replace(self, key=key)
        for index, column in enumerate(self.columns):
            for other in column.varied():
                columns = (*self.columns[:index], other, *self.columns[index + 1 :])
                yield replace(self, columns=columns)


def _varied_rules(rules: frozenset[Rule]) -> "Iterator[frozenset[Rule]]":
    for rule in rules:
        others = rules - {rule}
        yield others
        yield others | {replace(rule, name="" if rule.name else "named")}
        for rest in _RESTS[rule.kind]:
            if rest != rule.rest:
                yield others | {replace(rule, rest=rest)}


def _word(name: str) -> str:
    return name if name.isidentifier() else f'"{name}"'


def _rule(kind: str) -> st.SearchStrategy[frozenset[Rule]]:
    names = st.sampled_from(["", "A Name", f"{kind.lower()}_1"])
    one = st.builds(Rule, names, st.just(kind), st.sampled_from(_RESTS[kind]))
    return one.map(lambda rule: frozenset({rule}))


def _clause(texts: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.sampled_from([frozenset(), *(frozenset({text}) for text in texts)])


def _joined(*parts: frozenset[object]) -> frozenset[object]:
    return frozenset().union(*parts)


_NOTHING = st.just(frozenset[Rule]())
_COLUMNS = st.builds(
    Column,
    st.sampled_from(_TYPES),
    st.builds(_joined, *map(_clause, _CLAUSES)),
    st.builds(
        _joined,
        *(_NOTHING | _rule(kind) for kind in ("CHECK", "FOREIGN KEY", "UNIQUE")),
    ),
)
_LISTS = st.lists(_COLUMNS, min_size=1, max_size=len(NAMES)).map(tuple)
_KEYS = _rule("PRIMARY KEY")
TABLES = st.one_of(
    st.builds(Table, _LISTS, _NOTHING | _KEYS, st.just(True)),  # noqa: FBT003 - a value, no switch
    st.builds(Table, _LISTS, _KEYS, st.just(False)),  # noqa: FBT003 - the same
)
