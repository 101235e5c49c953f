"""Constraints of tables, with the index that enforces one."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.indexing import (
    clustered,
    is_released,
    replica_identity,
)
from arxos_migrations.snapshot.postgresql.remedy.keys import referring
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.quoting import literal, options_changed
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps

_NOT_VALID = " NOT VALID"
_DEFERRED = (" INITIALLY DEFERRED", " DEFERRABLE")


def _what(case: Case) -> str:
    return f"CONSTRAINT {case.own} ON {case.table}"


def _made(case: Case) -> Steps:
    if case.want("index invalid") or case.want("triggers") or is_released(case):
        return None  # Nobody makes such a constraint by intention.
    definition = str(case.want("definition"))
    rank = Rank.FOREIGN_KEY if _is_foreign(definition) else Rank.CONSTRAINT
    sql = f"ALTER TABLE {case.table} ADD CONSTRAINT {case.own} {definition}"
    return [
        case.altering(rank, sql),
        *_options(case),
        *(_index_comment(case) if case.want("index comment") is not None else ()),
        *(clustered(case) if case.want("clustered") else ()),
        *(replica_identity(case) if case.want("replica identity") else ()),
    ]


def _gone(case: Case) -> Steps:
    is_foreign = _is_foreign(str(case.find("definition")))
    rank = Rank.DROP_FOREIGN_KEY if is_foreign else Rank.DROP
    return [case.dropping(rank, f"ALTER TABLE {case.table} DROP CONSTRAINT {case.own}")]


def _definition(case: Case) -> Steps:
    """Validate it, or let a foreign key be deferred; anything else is another constraint."""
    expected, found = str(case.want("definition")), str(case.find("definition"))
    alter = f"ALTER TABLE {case.table}"
    if found == expected + _NOT_VALID:
        return [case.altering(Rank.FOREIGN_KEY, f"{alter} VALIDATE CONSTRAINT {case.own}")]
    if not _is_foreign(expected) or _at_once(expected) != _at_once(found):
        return None
    when = expected.removeprefix(_at_once(expected)) or " NOT DEFERRABLE"
    if when == _DEFERRED[1]:
        when += " INITIALLY IMMEDIATE"
    return [case.altering(Rank.SETTING, f"{alter} ALTER CONSTRAINT {case.own}{when}")]


def _at_once(definition: str) -> str:
    """Leave out when a foreign key is checked."""
    for words in _DEFERRED:
        definition = definition.removesuffix(words)
    return definition


def _is_foreign(definition: str) -> bool:
    return definition.startswith("FOREIGN KEY ")


def _options(case: Case) -> list[Step]:
    changed = options_changed(
        f"ALTER INDEX {case.schema}.{case.own}",
        case.want("index options"),
        case.find("index options"),
    )
    return [case.altering(Rank.SETTING, sql) for sql in changed]


def _index_comment(case: Case) -> list[Step]:
    said = case.want("index comment")
    text = "NULL" if said is None else literal(str(said))
    sql = f"COMMENT ON INDEX {case.schema}.{case.own} IS {text}"
    return [Step(rank=Rank.COMMENT, sql=sql)]


KIND = Kind(
    names=("constraint",),
    what=_what,
    made=_made,
    altered={
        "definition": _definition,
        "clustered": clustered,
        "index comment": _index_comment,
        "index options": _options,
        "replica identity": replica_identity,
    },
    gone=_gone,
    replaced=True,
    in_the_way=referring,
)
