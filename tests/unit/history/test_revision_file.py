"""What a revision file says of itself."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arxos_migrations.errors import UsageError
from arxos_migrations.history import revision_file
from arxos_migrations.history.revision import RevisionFile
from arxos_migrations.history.revision_file import read_revision_file
from unit.history.random_lines import LINES
from unit.history.revision_reading import by_alembic, by_us, write
from unit.history.revision_texts import ANCIENT, BARE, CURRENT, LOADED, REFUSED, STRICTER


@pytest.fixture(autouse=True)
def _no_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alembic runs what it loads; a stale .pyc would hide a change."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


@pytest.fixture
def refuse_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the slow path fail."""

    def fail(*_: object) -> RevisionFile:
        raise AssertionError

    monkeypatch.setattr("arxos_migrations.history.literals.read_parsed", fail)


@pytest.mark.parametrize("source", LOADED.values(), ids=LOADED.keys())
def test_a_file_reads_as_alembic_reads_it(tmp_path: Path, source: str | bytes) -> None:
    """Including the odd ones."""
    path = write(tmp_path, source)
    expected = by_alembic(path)
    assert expected is not None
    assert by_us(path) == expected


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED.keys())
def test_what_alembic_cannot_load_is_refused(tmp_path: Path, source: str | bytes) -> None:
    """With one of our messages instead of a traceback."""
    path = write(tmp_path, source)
    assert by_alembic(path) is None
    assert by_us(path) is None


@pytest.mark.parametrize(("source", "place"), STRICTER.values(), ids=STRICTER.keys())
def test_what_only_running_would_tell_names_file_and_line(
    tmp_path: Path, source: str, place: str
) -> None:
    """A guess would be worse."""
    path = write(tmp_path, source)
    with pytest.raises(UsageError) as refused:
        read_revision_file(path)
    assert str(refused.value) == (
        f"{path}:{place} is not a literal.\n"
        "Assign a plain text, a tuple of texts or None, once, at the top level of the file."
    )


@pytest.mark.usefixtures("refuse_parsing")
@pytest.mark.parametrize("name", ["current template", "merge", "ancient template", "bare"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_files_made_from_templates_are_never_parsed(
    tmp_path: Path, name: str, line_end: str
) -> None:
    """Parsing takes twenty times as long."""
    path = write(tmp_path, str(LOADED[name]).replace("\n", line_end))
    assert by_us(path) == by_alembic(path)


def test_the_identifier_of_a_file_older_than_alembic_0_2_is_its_name(tmp_path: Path) -> None:
    """As Alembic has it for legacy files."""
    path = write(tmp_path, "down_revision = None\n", name="1bc2f.py")
    assert read_revision_file(path).revision == "1bc2f"
    assert by_us(path) == by_alembic(path)


def test_a_missing_file_is_one_line_of_cause(tmp_path: Path) -> None:
    """No traceback."""
    path = tmp_path / "001_gone_file.py"
    with pytest.raises(UsageError) as refused:
        read_revision_file(path)
    assert str(refused.value) == (
        f"The revision file {path} cannot be read: No such file or directory.\n"
        "Make it readable for this user, or remove it."
    )


def test_an_illegal_identifier_is_refused_by_name(tmp_path: Path) -> None:
    """The signs have a meaning in targets."""
    path = write(tmp_path, BARE.format(up="a@b", down=None))
    with pytest.raises(UsageError) as refused:
        read_revision_file(path)
    assert str(refused.value) == (
        f"{path}: the revision identifier 'a@b' is empty or has one of @ - + : in it.\n"
        "Give it an identifier of letters, digits and underscores."
    )


def test_a_file_larger_than_one_block_is_read_to_its_end(tmp_path: Path) -> None:
    """The last line counts as well."""
    filler = "# filler\n" * (2 * revision_file._BLOCK // 9)
    path = write(tmp_path, BARE.format(up="a", down=None) + filler + "revision = 'z'\n")
    assert read_revision_file(path).revision == "z"


@settings(max_examples=300, deadline=None)
@given(
    lines=st.lists(LINES, max_size=10),
    start=st.permutations(["revision = 'r'", "down_revision = 'd'"]),
    line_end=st.sampled_from(["\n", "\n", "\r\n"]),
    at=st.integers(0, 10),
)
def test_any_file_alembic_loads_reads_the_same_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[str],
    start: list[str],
    line_end: str,
    at: int,
) -> None:
    """Whatever the lines are and however they nest."""
    source = line_end.join([*lines[:at], *start, *lines[at:], ""])
    path = write(tmp_path_factory.getbasetemp(), source, name="generated_file.py")
    expected = by_alembic(path)
    found = by_us(path)
    if expected is not None and found is not None:
        assert found == expected


@settings(max_examples=100, deadline=None)
@given(
    up=st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True),
    down=st.one_of(
        st.none(),
        st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True),
        st.lists(st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True), min_size=2).map(tuple),
    ),
    template=st.sampled_from([CURRENT, ANCIENT, BARE]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_file_made_from_a_template_reads_as_alembic_reads_it(
    tmp_path_factory: pytest.TempPathFactory,
    up: str,
    down: str | tuple[str, ...] | None,
    template: str,
    line_end: str,
) -> None:
    """Never refused."""
    down = None if down == up or (isinstance(down, tuple) and up in down) else down
    source = template.format(up=up, down=down, labels=None, depends=None)
    path = write(
        tmp_path_factory.getbasetemp(), source.replace("\n", line_end), name="template_file.py"
    )
    assert by_us(path) == by_alembic(path) is not None
