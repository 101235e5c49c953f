"""A traced statement in lines, as the files of `kinds/` have them."""

from collections.abc import Iterator

from arxos_migrations.proof.postgresql.trace.statement import Changes, Knowledge, TracedStatement


def lines(statement: TracedStatement) -> list[str]:
    """Say all that it did, in the order of the words."""
    return sorted([*_statement(statement), *_changes(statement.did)])


def _statement(statement: TracedStatement) -> Iterator[str]:
    if not statement.transactional:
        yield f"Alone: its locks are {statement.knowledge}"
    elif statement.knowledge is not Knowledge.SEEN:
        yield f"Locks: {statement.knowledge}"
    if statement.failure is not None:
        yield f"Fails: {statement.failure}"
    yield from (f"Creates: {each.kind} {each.name}" for each in statement.created)
    yield from (f"Drops: {each.kind} {each.name}" for each in statement.dropped)
    for command in statement.inner:
        told = "; ".join(_changes(command.did))
        yield f"Inside: {command.tag}{', ' if told else ''}{told}"


def _changes(did: Changes) -> Iterator[str]:
    for lock in did.locks:
        new = "new " if lock.is_new else ""
        yield f"Takes: {lock.level.value} on {new}{lock.relation}"
    yield from (f"Files: {each.relation} {each.how}" for each in did.rewrites)
    yield from (f"Scans: {each.relation} {each.times} x, {each.rows} rows" for each in did.scans)
    yield from (f"Writes: {each.relation} {each.rows} rows" for each in did.written)
    yield from (f"Renames: {old} to {new}" for old, new in did.renamed)
    yield from (f"Hides: {name}" for name in did.hides)
    yield from (f"Not valid: {name}" for name in did.not_valid)
    yield from (f"Validated: {name}" for name in did.validated)
    yield from (f"Invalid: {name}" for name in did.invalid)
