"""Which command lines are read without click, and that click reads them the same."""

from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxos_migrations.commands._main import cli
from arxos_migrations.quick.line import read_line

WORDS = st.sampled_from(
    [
        "upgrade",
        "status",
        "downgrade",
        "head",
        "heads",
        "backend",
        "+1",
        "-1",
        "--",
        "--debug",
        "",
        "x",
    ]
)


def by_click(words: list[str]) -> tuple[str, dict[str, Any]]:
    """Give the command, and what it gets."""
    group = cli.make_context("arxos-migrate", list(words))
    rest = [*group._protected_args, *group.args]
    name, command, rest = cli.resolve_command(group, rest)
    assert name is not None
    assert command is not None
    return name, command.make_context(name, rest, parent=group).params


@given(st.lists(WORDS, max_size=4))
def test_click_reads_the_same(words: list[str]) -> None:
    """No option is set, and the words are a service and what upgrade means anyway."""
    line = read_line(words)
    if line is None:
        return
    name, params = by_click(words)
    assert name == line.command
    meant = () if line.service is None else (line.service,)
    assert params["words"] in (meant, (*meant, "head"))
    assert "head" not in params["words"][1:] or name == "upgrade"
    _, nothing = by_click([name])
    assert {**params, "words": ()} == nothing


@pytest.mark.parametrize(
    ("words", "service"),
    [
        (["upgrade"], None),
        (["status"], None),
        (["upgrade", "backend"], "backend"),
        (["status", "backend"], "backend"),
        (["upgrade", "backend", "head"], "backend"),
    ],
)
def test_the_usual_lines_are_read(words: list[str], service: str | None) -> None:
    """A command and a service at most."""
    line = read_line(words)
    assert line is not None
    assert (line.command, line.service) == (words[0], service)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["stamp"],
        ["upgrade", "--debug"],
        ["upgrade", "backend", "002"],
        ["status", "backend", "head"],
        ["status", "--format=json"],
        ["upgrade", "-1"],
    ],
)
def test_every_other_line_is_left_to_click(words: list[str]) -> None:
    """Which also says what is wrong with it."""
    assert read_line(words) is None


def test_without_a_command_click_shows_help() -> None:
    """The quick reading has nothing to say of that."""
    with pytest.raises(click.exceptions.NoArgsIsHelpError):
        by_click([])
