"""The page that says which drift is seen, from the kinds of drift that the tests make."""  # noqa: INP001 - a folder of pages

import re
from pathlib import Path

from reference_pages import ROOT, _page, _table

DRIFT = ROOT / "tests" / "drift"
HEAD = ("Somebody has changed", "`alembic check`", "`arxos-migrate verify`")
ENGINES = (("PostgreSQL", "postgresql"), ("SQLite", "sqlite"))


def drift() -> str:
    """List the kinds of drift of both engines with what the tests there expect."""
    parts: list[str] = []
    counts = []
    for title, folder in ENGINES:
        kinds = [_kind(path) for path in sorted((DRIFT / folder / "kinds").glob("*/*.sql"))]
        seen = sum(is_seen for _, is_seen in kinds)
        counts.append(f"Of {len(kinds)} kinds on {title}, `alembic check` sees {seen}.")
        rows = [(said, "sees it" if is_seen else "", "names it") for said, is_seen in kinds]
        parts += [f"## {title}", "", *_table(HEAD, rows), ""]
    return _page(
        "Which drift is seen",
        "Each line is a file in `tests/drift`: a change that somebody makes in a database behind",
        "the back of its migrations. The tests make it in a copy of a database that has one of",
        "everything; `pg_dump`, or SQLite itself, confirms that it is a change. `alembic check`",
        "compares that copy with models that were reflected from the original, so that nothing is",
        "missing in them which SQLAlchemy can know. Of `arxos-migrate` it is expected that exactly",
        "the changed objects are named. The tests fail where either sees more or less.",
        "",
        *counts,
        "",
        "Nothing is seen in databases that are equal: after a dump and its restore, once and",
        "twice, and where the same objects were made in another order.",
        "",
        *parts[:-1],
    )


def _kind(path: Path) -> tuple[str, bool]:
    text = path.read_text(encoding="utf-8")
    title = text.partition("\n")[0].removeprefix("-- ").removesuffix(".")
    return title, re.search(r"^-- Alembic: sees it$", text, re.MULTILINE) is not None
