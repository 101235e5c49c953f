"""The page that says what plain Alembic loses of an SQLite table, from what the tests expect."""  # noqa: INP001 - a folder of pages

from collections.abc import Set as AbstractSet
from pathlib import Path
from runpy import run_path

from reference_pages import ROOT, _page, _table

FIXTURES = ROOT / "tests" / "functional" / "rebuild" / "fixtures"
HEAD = ("The database has", "Foreign keys on", "Careful environment", "`arxos-migrate`")
WORDS = {
    "the change": "the revision fails",
    "a clean schema": "a table `_alembic_tmp_…` stays, and every later run fails because of it",
    "counters": "numbers that AUTOINCREMENT has given away are given again",
    "rows of other tables": "they are deleted, or refer to nothing any more",
    "statistics": "what ANALYZE found out",
}


def sqlite_rebuild() -> str:
    """List the fixtures of tests/functional/rebuild with what the tests there expect."""
    found = [_expected(path) for path in sorted(FIXTURES.glob("*.py"))]
    kept = [sum(not lost[way] for _, *lost in found) for way in (0, 1)]
    rows = [(title, *map(_cell, lost), "nothing") for title, *lost in found]
    return _page(
        "What a change of an SQLite table loses",
        "SQLite's ALTER TABLE can do little, so Alembic's `batch_alter_table` makes the table",
        "again. Each line is a table and a revision in `tests/functional/rebuild/fixtures`, run",
        "there in three ways: by plain Alembic on an engine with foreign keys on, by plain Alembic",
        "with foreign keys off and in one transaction, and by `arxos-migrate`. The tests compare",
        "the whole database with one that was made in its new form at once, and fail where more is",
        "lost than is said here, or less. The tables were chosen for having something to lose.",
        "",
        f"Of {len(found)} tables plain Alembic leaves {kept[0]} and {kept[1]} as they are, "
        f"`arxos-migrate` all {len(found)}.",
        "",
        *_table(HEAD, rows),
        "",
        *_table(("Lost", "Means"), list(WORDS.items())),
    )


def _expected(path: Path) -> tuple[str, AbstractSet[str], AbstractSet[str]]:
    """Read a fixture: its title, and what is lost in either way."""
    found = run_path(str(path))
    title = str(found["__doc__"]).partition("\n")[0].removesuffix(".")
    return title, found["LOST"], found["LOST_CAREFULLY"]


def _cell(lost: AbstractSet[str]) -> str:
    return ", ".join(sorted(lost)) or "nothing"
