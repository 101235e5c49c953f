"""`arxos-migrate diff`."""

import json
from pathlib import Path

import pytest

from arxos_migrations.snapshot.value import Snapshot
from support.typed import Typed

ROOMS = {"table public.rooms": {"owner": "a"}}
INDEX = {"index public.rooms_idx": {"of": "table public.rooms"}}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with two files that can be compared."""
    write(tmp_path / "old.json", Snapshot(engine="postgresql", objects=ROOMS))
    new = {"table public.rooms": {"owner": "b"}, **INDEX}
    write(tmp_path / "new.json", Snapshot(engine="postgresql", objects=new))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, snapshot: Snapshot) -> None:
    """Write a file."""
    path.write_text(snapshot.to_json(), encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_differences_are_said_and_end_with_9(typed: Typed) -> None:
    """What was expected comes first."""
    ended = typed("diff", "old.json", "new.json")
    assert (ended.code, ended.err) == (9, "")
    assert ended.out == (
        "table public.rooms: owner is b, expected a\nindex public.rooms_idx is not expected.\n"
    )


@pytest.mark.usefixtures("here")
def test_differences_as_json_have_both_sides(typed: Typed) -> None:
    """Null is the side that has nothing."""
    ended = typed("diff", "new.json", "old.json", "--format=json")
    assert (ended.code, ended.err) == (9, "")
    assert json.loads(ended.out) == {
        "version": 1,
        "differences": [
            {
                "object": "table public.rooms",
                "of": "table public.rooms",
                "expected": {"owner": "b"},
                "found": {"owner": "a"},
                "with": [],
                "words": ["table public.rooms: owner is a, expected b"],
            },
            {
                "object": "index public.rooms_idx",
                "of": "table public.rooms",
                "expected": {"of": "table public.rooms"},
                "found": None,
                "with": [],
                "words": ["index public.rooms_idx is missing."],
            },
        ],
        "reported": [],
    }


@pytest.mark.usefixtures("here")
def test_equal_schemas_are_said_to_be(typed: Typed) -> None:
    """And are no failure."""
    ended = typed("diff", "old.json", "old.json")
    assert (ended.code, ended.out, ended.err) == (0, "Nothing differs.\n", "")


def test_what_is_no_difference_is_said_apart(typed: Typed, here: Path) -> None:
    """Where both sides know it."""
    for name, order in (("a", ["id", "code"]), ("b", ["code", "id"])):
        reported = {"column order": {"public.rooms": order}}
        write(
            here / f"{name}.json",
            Snapshot(engine="postgresql", objects=ROOMS, reported=reported),
        )
    ended = typed("diff", "a.json", "b.json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "(no difference) column order public.rooms are code, id,"
        " expected in the order id, code\nNothing differs.\n"
    )
    assert typed("diff", "old.json", "b.json").out == "Nothing differs.\n"


def test_one_of_them_can_be_saved(typed: Typed, here: Path) -> None:
    """Alone, or what was found of two."""
    assert typed("diff", "old.json", "--save", "saved.json") == typed(
        "diff", "old.json", "--save=saved.json"
    )
    assert (here / "saved.json").read_bytes() == (here / "old.json").read_bytes()
    assert typed("diff", "old.json", "new.json", "--save", "saved.json").code == 9
    assert (here / "saved.json").read_bytes() == (here / "new.json").read_bytes()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("words", [(), ("old.json",), ("old.json", "new.json", "old.json")])
def test_two_things_are_compared(words: tuple[str, ...], typed: Typed) -> None:
    """Neither more nor less."""
    ended = typed("diff", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"{len(words)} things are named, and two are compared.\n"
        "Name what is expected and what was found, such as backend@head backend.\n"
    )


def test_two_engines_are_not_compared(typed: Typed, here: Path) -> None:
    """Everything would differ."""
    write(here / "file.json", Snapshot(engine="sqlite", objects={}))
    ended = typed("diff", "file.json", "old.json")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "One is of sqlite and the other of postgresql.\nCompare two of one engine.\n"
    )


@pytest.mark.usefixtures("here")
def test_sql_brings_what_was_found_to_what_was_expected(typed: Typed) -> None:
    """Nothing else is printed; what is not certain is a comment."""
    ended = typed("diff", "old.json", "new.json", "--sql")
    assert (ended.code, ended.err) == (9, "")
    assert ended.out == "DROP INDEX public.rooms_idx;\nALTER TABLE public.rooms OWNER TO a;\n"
    ended = typed("diff", "old.json", "old.json", "--sql")
    assert (ended.code, ended.out, ended.err) == (0, "", "")


def test_what_would_lose_rows_is_a_comment(typed: Typed, here: Path) -> None:
    """On one line, whatever its name is."""
    odd = {'table public."a\nb"': {"owner": "a"}}
    write(here / "odd.json", Snapshot(engine="postgresql", objects={**ROOMS, **odd}))
    ended = typed("diff", "old.json", "odd.json", "--sql")
    assert (ended.code, ended.out) == (9, '-- not certain: table public."a b"\n')


def test_there_is_no_sql_for_files(typed: Typed, here: Path) -> None:
    """Their tables are rebuilt by revisions."""
    write(here / "a.json", Snapshot(engine="sqlite", objects={}))
    ended = typed("diff", "a.json", "a.json", "--sql")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "SQLite's ALTER TABLE can do little, so there is no SQL for it.\n"
        "Write a revision that rebuilds the table.\n"
    )
