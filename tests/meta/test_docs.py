"""The guides are true: their commands are typed, and what they print is compared."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from arxos_migrations.deploy.private_server import FOLDER
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.roles import Roles
from arxos_migrations.engines.postgresql.bootstrap import bootstrap
from arxos_migrations.localdb import copy_database, drop_database, find_server
from support.docs import Block, agrees, blocks, normalised
from support.docs_run import Scratch, Typed, scratch
from support.server import ROOT, backend

GUIDES = ROOT / "docs" / "guides"
FIRST = "first-hour.md"
LATER = sorted(path.name for path in GUIDES.glob("*.md") if path.name != FIRST)
NOT_TYPED = {
    "applying-and-rolling-back.md": ["their database is private, and asks nothing"],
    "first-hour.md": [
        "it downloads; .ci/run runs the same line from the README",
        "it is the tests",
    ],
    "ci.md": ["it is the tests"],
    "containers.md": ["it needs a container engine"] * 2,
    "postgis.md": ["it installs packages, as root"],
    "reliability.md": ["it takes minutes, and an hour"],
    "sqlite.md": ["the sqlite3 shell may not be installed"],
}
"""Every block that looks like a command and is not typed, with the reason it gives."""
SHOWN = {"text", "console", "python", "toml", "yaml"}
DATABASE = "arx_backend"
TEMPLATE = "after_the_first_hour"
ONE_LINE = Block(language="sh", body=".venv/bin/nox -s migrate -- --seed small\n", line=0)


@pytest.fixture(scope="module")
def place() -> Iterator[Scratch]:
    """Give a fresh clone, in effect: the files as they are here, and no server."""
    with scratch() as made:
        yield made


@pytest.fixture(scope="module")
def template(place: Scratch) -> Iterator[str]:
    """Do what the first hour ends with, once for all later guides."""
    typed = place.type([ONE_LINE])
    assert not typed[0].failed, typed[0].printed
    server = find_server(place.repository / FOLDER)
    assert server is not None
    copy_database(server, source=DATABASE, name=TEMPLATE)
    place.keep_files()
    yield TEMPLATE
    place.remove_server()


@pytest.fixture
def after_the_first_hour(place: Scratch, template: str) -> Scratch:
    """Give files and database as the first hour leaves them."""
    place.refresh()
    place.bring_back_files()
    server = find_server(place.repository / FOLDER)
    assert server is not None
    server.start()
    drop_database(server, name=DATABASE)
    copy_database(server, source=template, name=DATABASE)
    # A copy has everything but the privileges on the database itself.
    admin = parse_postgresql_url(server.url(database=DATABASE), source="the private server")
    bootstrap(admin, service=backend(), roles=Roles())
    return place


def test_the_first_hour_goes_as_it_is_told(place: Scratch) -> None:
    """From nothing to a stopped server, in the order of the guide."""
    _follow(GUIDES / FIRST, place)
    place.remove_server()


@pytest.mark.parametrize("guide", LATER)
def test_a_guide_goes_as_it_is_told(after_the_first_hour: Scratch, guide: str) -> None:
    """Each command ends as it says and prints what it says."""
    _follow(GUIDES / guide, after_the_first_hour)


@pytest.mark.parametrize("guide", [FIRST, *LATER])
def test_only_these_commands_are_not_typed(guide: str) -> None:
    """What the tests cannot type says why."""
    found = [block for block in _blocks(guide) if block.language == "console"]
    prefix = "not typed by the tests: "
    assert [block.comment for block in found] == [
        f"{prefix}{reason}" for reason in NOT_TYPED.get(guide, [])
    ]


@pytest.mark.parametrize("guide", [FIRST, *LATER])
def test_a_block_is_typed_or_shown(guide: str) -> None:
    """A language with a spelling mistake would hide a command from the tests."""
    unknown = [
        f"line {block.line}: {block.language!r}"
        for block in _blocks(guide)
        if block.language not in {"sh", "diff", *SHOWN}
    ]
    assert unknown == []


@pytest.mark.parametrize("guide", [FIRST, *LATER])
def test_an_answer_says_something(guide: str) -> None:
    """An answer of gaps alone would agree with anything."""
    empty = [
        f"line {block.line}"
        for block in _blocks(guide)
        if block.answer is not None and not block.answer.replace("…", "").strip()
    ]
    assert empty == []


def test_each_trouble_has_a_message_of_its_own() -> None:
    """Every entry of the troubleshooting guide ends otherwise than with 0, and shows how."""
    page = (GUIDES / "troubleshooting.md").read_text(encoding="utf-8")
    entries = page.split("\n### ")[1:]
    without = [
        entry.partition("\n")[0]
        for entry in entries
        if not any(block.exit_code and block.answer for block in blocks(entry))
    ]
    assert without == []
    assert len(entries) > 15


def test_answers_that_differ_do_not_agree() -> None:
    """The comparison can fail: one word, one line more, one line less."""
    answer = "status\n…\nat 006, 0.1 s\n"
    assert agrees(answer, "status\nmany\nlines\nat 006, 12.5 s\n")
    assert not agrees(answer, "status\nat 005, 0.1 s\n")
    assert not agrees(answer, "status\nat 006, 0.1 s\nmore\n")
    assert not agrees(answer, "at 006, 0.1 s\n")


def _blocks(guide: str) -> tuple[Block, ...]:
    return blocks((GUIDES / guide).read_text(encoding="utf-8"))


def _follow(guide: Path, place: Scratch) -> None:
    typed = place.type([block for block in _blocks(guide.name) if block.language in ("sh", "diff")])
    wrong = [report for each in typed if (report := _report(each))]
    assert wrong == [], "\n\n".join([f"{guide.name} is not true:", *wrong])


def _report(typed: Typed) -> str:
    """Say what is not as the guide says; nothing where all is."""
    block = typed.block
    where = f"line {block.line}: {block.body.strip()}"
    ended_well = typed.exit_code == block.exit_code if block.exit_code else not typed.failed
    if not ended_well:
        return f"{where}\nended with {typed.exit_code}:\n{typed.printed}"
    if not agrees(block.answer or "", typed.printed):
        return f"{where}\nprinted:\n{normalised(typed.printed)}"
    return ""
