"""Tables as nobody would write them, with indexes, triggers, views, children and rows.

A table is kept in parts, so that what an edit has to give is known without reading its text.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

NAMES = (
    '"two words"',
    "[br]",
    "`back``tick`",
    '"quo""te"',
    "Größe",
    '"select"',
    "key",
    "Name",
    "b_2",
    "c",
    "'text'",
    "rooms",
)
TYPES = (
    "INTEGER",
    "int",
    "TEXT",
    "VARCHAR( 20 )",
    "DECIMAL(10 , 2)",
    "REAL",
    "BLOB",
    "",
    "DOUBLE PRECISION",
    "unsigned big int",
)
STRICT_TYPES = ("INTEGER", "INT", "TEXT", "REAL", "BLOB", "ANY")
TIGHT = 0.3
"""How often there is no space where there need not be one."""
GAPS = (" ", " ", " ", "\n  ", "\t", " /* it's, a ( gap */ ", " -- to the ) end, of 'it\n ")
ACTIONS = (
    "",
    "ON DELETE CASCADE",
    "ON UPDATE SET NULL ON DELETE SET DEFAULT",
    "MATCH FULL NOT DEFERRABLE",
    "ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED",
    "ON DELETE NO ACTION NOT DEFERRABLE INITIALLY IMMEDIATE",
)
CONFLICTS = ("", "", "", "ON CONFLICT REPLACE", "ON CONFLICT IGNORE", "ON CONFLICT FAIL")
CONSTRAINTS = ("CHECK", "FOREIGN KEY", "PRIMARY KEY", "UNIQUE")
DEFAULTS = ("0", "-1", "+ 2.5", "'it''s, ('", "NULL", "(1 + (2))", "x'00ff'", '"quoted"', "TRUE")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause; `kind` is what a test asks for, `on` the columns that it is on."""

    kind: str
    text: str
    on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Column:
    """A column in parts."""

    name: str
    """As it is written."""
    type: str
    clauses: tuple[Clause, ...] = ()
    generated: bool = False

    @property
    def words(self) -> list[str]:
        """What is written, part by part."""
        return [
            part for part in (self.name, self.type, *(each.text for each in self.clauses)) if part
        ]


@dataclass(frozen=True, slots=True)
class RandomTable:
    """A table in parts, and what is around it."""

    name: str
    columns: tuple[Column, ...]
    constraints: tuple[Clause, ...]
    options: str
    others: tuple[str, ...] = field(default=())
    """Statements that make what is around it."""

    @property
    def all_constraints(self) -> list[Clause]:
        """Those of columns and those of the table, in the order of the text."""
        clauses = [clause for column in self.columns for clause in column.clauses]
        return [clause for clause in clauses if clause.kind in CONSTRAINTS] + [*self.constraints]

    def sql(self, rng: random.Random | None = None) -> str:
        """Write it, with white space and comments where they may be."""
        pieces = [self._spaced(column.words, rng) for column in self.columns]
        pieces += [self._spaced([each.text], rng) for each in self.constraints]
        text = f"CREATE TABLE {self.name}{_gap(rng)}({_gap(rng)}"
        for index, piece in enumerate(pieces):
            last = index == len(pieces) - 1
            between = index >= len(self.columns) and rng is not None and rng.random() < 0.3
            text += piece + _gap(rng) + ("" if last or between else ",") + _gap(rng)
        return f"{text}){' ' + self.options if self.options else ''}"

    def _spaced(self, words: list[str], rng: random.Random | None) -> str:
        text = words[0]
        for word in words[1:]:
            # SQLite needs no space behind a parenthesis or a quote.
            needless = text[-1] in ")'\"`]" and word[0].isalpha()
            tight = rng is not None and needless and rng.random() < TIGHT
            text += word if tight else _gap(rng) + word
        return text

    def without(self, clause: Clause) -> "RandomTable":
        """Give the table without a clause, wherever it is."""
        return replace(
            self,
            columns=tuple(
                replace(
                    column, clauses=tuple(each for each in column.clauses if each is not clause)
                )
                for column in self.columns
            ),
            constraints=tuple(each for each in self.constraints if each is not clause),
        )

    def with_column(self, index: int, column: Column) -> "RandomTable":
        """Give the table with another column at a place."""
        columns = list(self.columns)
        columns[index] = column
        return replace(self, columns=tuple(columns))


def bare(name: str) -> str:
    """Read a name as it is written above."""
    if name[0] == "[":
        return name[1:-1]
    if name[0] in "\"`'":
        return name[1:-1].replace(name[0] * 2, name[0])
    return name


def quoted(name: str) -> str:
    """Write any name."""
    return '"' + bare(name).replace('"', '""') + '"'


def random_table(rng: random.Random) -> RandomTable:
    """Make one; SQLite may still refuse it."""
    strict = rng.random() < 0.2
    name = rng.choice(("rooms", '"ro""oms"', "[my rooms]", '"order"', "Räume"))
    names = rng.sample(NAMES, rng.randint(2, 6))
    key, without_rowid = rng.choice(("none", "alias", "counter", "column", "table")), False
    columns = [
        _column(rng, each, rng.choice(STRICT_TYPES if strict else TYPES), names, name)
        for each in names
    ]
    if key in ("alias", "counter"):
        text = "PRIMARY KEY AUTOINCREMENT" if key == "counter" else "PRIMARY KEY"
        columns[0] = Column(names[0], "INTEGER", (Clause("PRIMARY KEY", text),))
    elif key == "column":
        clause = Clause("PRIMARY KEY", f"{_named(rng)}PRIMARY KEY DESC")
        columns[0] = Column(names[0], "TEXT", (clause,))
    constraints = [_constraint(rng, names, name) for _ in range(rng.randint(0, 3))]
    if key == "table":
        on = ", ".join(
            f"{quoted(each)}{rng.choice(('', ' DESC', ' COLLATE nocase'))}" for each in names[:2]
        )
        constraints.insert(0, Clause("PRIMARY KEY", f"{_named(rng)}PRIMARY KEY ({on})"))
        without_rowid = rng.random() < 0.5
    if rng.random() < 0.3:
        columns.append(_generated(rng, names[0]))
    options = ", ".join(
        word for word, on in (("STRICT", strict), ("WITHOUT  ROWID", without_rowid)) if on
    )
    table = RandomTable(name, tuple(columns), tuple(constraints), options)
    return replace(table, others=_others(rng, table))


def _column(rng: random.Random, name: str, type_: str, names: list[str], table: str) -> Column:
    column = quoted(name)
    makers: tuple[Callable[[], Clause], ...] = (
        lambda: Clause("DEFAULT", f"{_named(rng)}DEFAULT {rng.choice(DEFAULTS)}"),
        lambda: Clause("NOT NULL", f"{_named(rng)}NOT NULL {rng.choice(CONFLICTS)}".strip()),
        lambda: Clause("NULL", "NULL"),
        lambda: Clause("CHECK", f"{_named(rng)}CHECK ({column} <> 'a)b' OR {column} IS NULL)"),
        lambda: Clause("UNIQUE", f"{_named(rng)}UNIQUE {rng.choice(CONFLICTS)}".strip()),
        lambda: Clause("COLLATE", rng.choice(("COLLATE NOCASE", 'COLLATE "rtrim"'))),
        lambda: Clause("FOREIGN KEY", f"{_named(rng)}{_references(rng, table, names)}"),
    )
    chosen = rng.sample(makers, rng.choice((0, 0, 1, 1, 2, 3, 4)))
    return Column(name, type_, tuple(make() for make in chosen))


def _constraint(rng: random.Random, names: list[str], table: str) -> Clause:
    pair = rng.sample(names, 2)
    one, two = quoted(pair[0]), quoted(pair[1])
    conflict = rng.choice(CONFLICTS)
    kind = rng.choice(("CHECK", "UNIQUE", "FOREIGN KEY"))
    prefix = rng.choice(("", "", "CONSTRAINT [alone] CONSTRAINT u ", "CONSTRAINT t "))
    qualifies = f"{quoted(table)}." if rng.random() < 0.2 else ""
    texts = {
        "CHECK": f"CHECK ({qualifies}{one} IS NOT ')' /* , */ OR ({two} <> '')) {conflict}",
        "UNIQUE": f"UNIQUE ({one} COLLATE NOCASE DESC, {two}) {conflict}",
        "FOREIGN KEY": f"FOREIGN KEY ({one}) {_references(rng, table, names)}",
    }
    return Clause(kind, prefix + texts[kind].strip())


def _generated(rng: random.Random, name: str) -> Column:
    always = rng.choice(("GENERATED ALWAYS AS", "AS"))
    kind = rng.choice(("", "VIRTUAL", "STORED"))
    clause = Clause("GENERATED", f"{always} (coalesce({quoted(name)}, '') || ')') {kind}".strip())
    return Column("made", "TEXT", (clause,), generated=True)


def _references(rng: random.Random, table: str, names: list[str]) -> str:
    target = rng.choice(
        ("parent (id)", "'parent'", f"{quoted(table)} ({quoted(rng.choice(names))})")
    )
    return f"REFERENCES {target} {rng.choice(ACTIONS)}".strip()


def _named(rng: random.Random) -> str:
    return rng.choice(
        ("", "", "CONSTRAINT n ", 'CONSTRAINT "con straint" ', "CONSTRAINT a CONSTRAINT b ")
    )


def _others(rng: random.Random, table: RandomTable) -> tuple[str, ...]:
    name, first, second = quoted(table.name), *(quoted(each.name) for each in table.columns[:2])
    made = (
        f"CREATE INDEX expression ON {name} (lower({first}), {second} COLLATE NOCASE DESC)",
        f"CREATE UNIQUE INDEX part ON {name} ({first}) WHERE {second} = 'none'",
        f"CREATE VIEW seen AS SELECT {first} AS one, * FROM {name} -- all\n",
        "CREATE VIEW again AS SELECT one FROM seen",
        f"CREATE TRIGGER own AFTER UPDATE OF {second} ON {name} WHEN new.{first} IS NOT NULL"
        f" BEGIN INSERT INTO log VALUES (old.{second}); END",
        f"CREATE TRIGGER other BEFORE INSERT ON log BEGIN DELETE FROM {name} WHERE 0; END",
        f"CREATE TABLE child (r REFERENCES {name} ({first}) ON DELETE CASCADE, n)",
        "CREATE VIEW broken AS SELECT a FROM nowhere",
    )
    return tuple(statement for statement in made if rng.random() < 0.5)


def _gap(rng: random.Random | None) -> str:
    return " " if rng is None else rng.choice(GAPS)
