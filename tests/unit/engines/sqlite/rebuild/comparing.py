"""Sees that an edit has changed nothing else than what was asked for."""

from unit.engines.sqlite.rebuild.picture import Picture


def compare(what: str, before: Picture, now: Picture, name: str) -> None:
    """See that nothing else has changed than what was asked for."""
    assert texts_around(now, name) == texts_around(before, name), what
    if what == "nothing":
        assert now == before
        return
    if what not in ("type", "type of key"):
        assert _old_rows(now) == before.rows, what
    assert len(now.rows) == len(before.rows)
    if what != "drop FOREIGN KEY":
        assert now.foreign_keys == before.foreign_keys, what
    if what not in ("drop FOREIGN KEY", "type", "type of key"):  # these may mend some
        assert now.violations == before.violations, what
    if what not in ("drop UNIQUE", "drop PRIMARY KEY", "type of key"):
        assert _indexes(now) == _indexes(before), what
        assert now.others == before.others, what
    expected = {"type": 1, "type of key": 1, "default": 1, "nullable": 1, "not null": 1}.get(
        what, 0
    )
    assert len(_other_columns(before, now)) <= expected or what == "drop PRIMARY KEY", what


def texts_around(seen: Picture, name: str) -> dict[str, str | None]:
    """Give the texts of everything but the table and the indexes of its constraints."""
    return {
        key: text
        for key, text in seen.texts.items()
        if key != name and not key.startswith("sqlite_autoindex_")
    }


def _old_rows(now: Picture) -> list[tuple[object, ...]]:
    """Leave out what stands in the new column."""
    names = [row[1] for row in now.columns]
    if "brand_new" not in names:
        return now.rows
    rowid = len(now.rows[0]) - 2 * len(names) if now.rows else 0
    at = rowid + 2 * names.index("brand_new")
    return sorted((row[:at] + row[at + 2 :] for row in now.rows), key=repr)


def _other_columns(before: Picture, now: Picture) -> list[tuple[object, ...]]:
    was = {row[1]: row[2:] for row in before.columns}
    return [row for row in now.columns if row[1] in was and row[2:] != was[row[1]]]


def _indexes(seen: Picture) -> list[tuple[object, ...]]:
    # The number of a column in the table is another one behind a new column.
    return [
        (*row[:-1], [part.split(",", 1)[-1] for part in row[-1].split("), (")])
        for row in seen.indexes
    ]
