"""The plain part of TOML."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxos_migrations.domain.simple_toml import read_toml
from support.server import ROOT

PROJECTS = sorted((ROOT / "services").glob("*/pyproject.toml"))
LINES = st.lists(
    st.sampled_from(
        [
            "",
            "# why",
            "[a]",
            "[a.b]",
            "[a.b.c]",
            "[[a]]",
            "[ a ]",
            "[a.]",
            "[",
            "]",
            'x = "1"',
            "x = '1'",
            'y="a,b"',
            "y = 7",
            "y = 07",
            "y = 1_0",
            "y = 1.5",
            "z = true",
            "z = True",
            'l = ["a", "b[c]",]',
            "l = []",
            "l = [,]",
            'l = ["a" "b"]',
            "l = [1]",
            "m = [",
            '  "a",',
            '"b"',
            '"c',
            "]",
            '"]"',
            'a.b = "1"',
            '"q" = "1"',
            'e = "\\u0061"',
            'n = """',
            'c = "1" # one',
            "a = {b = 1}",
            "\t",
            "x = ''''1'''",
            "b",
            "é = 1",
            'k = "é"',
        ]
    ),
    max_size=7,
)


@pytest.mark.parametrize("path", PROJECTS, ids=lambda path: path.parent.name)
def test_the_services_of_this_repository_are_plain(path: Path) -> None:
    """So their commands are quick."""
    text = path.read_text()
    assert read_toml(text) == tomllib.loads(text)


@given(LINES, st.sampled_from(["\n", "\n", "\r\n"]))
def test_what_is_read_is_what_tomllib_reads(lines: list[str], end: str) -> None:
    """Where it is read at all."""
    text = end.join(lines)
    found = read_toml(text)
    if found is not None:
        assert found == tomllib.loads(text)


@given(st.text(alphabet="[]a.\"'=\n #,\t\\1\0\x1f"))
def test_signs_in_any_order_are_read_as_tomllib_does(text: str) -> None:
    """Or not at all."""
    found = read_toml(text)
    if found is not None:
        assert found == tomllib.loads(text)


@given(LINES)
def test_plain_lines_are_read(lines: list[str]) -> None:
    """Each key once."""
    plain = ['x = "1"', "z = true", 'l = ["a", "b[c]",]', "y = 7", "m = [", '  "a",', "]"]
    found = read_toml("\n".join([*plain, *lines]))
    assert found is None or found.items() >= {"x": "1", "z": True, "y": 7}.items()
    assert read_toml("\n".join(plain)) == tomllib.loads("\n".join(plain))
