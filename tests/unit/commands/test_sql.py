"""`arxos-migrate sql`."""

import json
from pathlib import Path

from support.scratch import Scratch
from support.typed import Typed


def test_sql_is_printed_for_everything_up_to_head(repository: Scratch, typed: Typed) -> None:
    """No database is asked."""
    ended = typed("sql", repository.service.alias)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.index("CREATE TABLE effects") < ended.out.index("CREATE INDEX CONCURRENTLY")


def test_sql_is_written_to_a_file(repository: Scratch, typed: Typed, tmp_path: Path) -> None:
    """Which is said on standard error."""
    printed = typed("sql", repository.service.alias, "001:002").out
    file = tmp_path / "up.sql"
    ended = typed("sql", "scratch", "001:002", "--output", str(file))
    assert (ended.code, ended.out, ended.err) == (0, "", f"Wrote {file}\n")
    assert file.read_text() == printed


def test_sql_as_json_is_one_text(repository: Scratch, typed: Typed) -> None:
    """With the service."""
    shape = json.loads(typed("sql", repository.service.alias, "--format", "json").out)
    assert shape.keys() == {"version", "service", "sql", "path"}
    assert "CREATE TABLE effects" in shape["sql"]
    assert shape["path"] is None


def test_sql_as_json_is_written_to_a_file_as_well(
    repository: Scratch, typed: Typed, tmp_path: Path
) -> None:
    """The file has the statements alone."""
    file = tmp_path / "up.sql"
    words = ("001:002", "--output", str(file), "--format", "json")
    shape = json.loads(typed("sql", repository.service.alias, *words).out)
    assert shape["path"] == str(file)
    assert shape["sql"] == file.read_text()


def test_a_file_that_cannot_be_written_is_named(
    repository: Scratch, typed: Typed, tmp_path: Path
) -> None:
    """The whole message."""
    file = tmp_path / "no_such" / "up.sql"
    ended = typed("sql", repository.service.alias, "--output", str(file))
    assert (ended.code, ended.out, ended.err) == (
        2,
        "",
        f"{file} cannot be written: No such file or directory.\nName another file with --output.\n",
    )


def test_two_ranges_are_one_too_many(repository: Scratch, typed: Typed) -> None:
    """The whole message."""
    ended = typed("sql", repository.service.alias, "001", "002")
    assert (ended.code, ended.err) == (
        2,
        "sql takes one range, not 2: 001 002.\nWrite it as FROM:TO, for example 003:head.\n",
    )


def test_the_way_back_is_asked_for_by_an_option(repository: Scratch, typed: Typed) -> None:
    """With a range."""
    ended = typed("sql", repository.service.alias, "002:001", "--down")
    assert "DROP TABLE rooms" in ended.out
    assert typed("sql", "scratch", "--down").code == 2
