"""The quick answer, beside that of the whole command line."""

import io
import sys
from errno import ENOSPC

import pytest

from arxos_migrations.commands._main import main
from arxos_migrations.domain.layout import version_table_name
from arxos_migrations.quick.answer import COMPLETION, answer
from support.file_database import FileDatabase

LINES = [
    ["upgrade"],
    ["status"],
    ["upgrade", "scratch"],
    ["status", "scratch"],
    ["upgrade", "scratch", "head"],
]


def by_the_whole(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """Run a command line as it is run where there is no quick answer."""
    monkeypatch.setattr(sys, "argv", ["arxos-migrate", *words])
    main()


@pytest.mark.parametrize("words", LINES, ids=" ".join)
@pytest.mark.usefixtures("file")
def test_the_answer_is_that_of_the_whole(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the letter, and with success."""
    assert answer(words)
    quick = capsys.readouterr()
    by_the_whole(monkeypatch, words)
    assert quick == capsys.readouterr()
    assert "nothing" in quick.out


@pytest.mark.parametrize("words", [*LINES, ["upgrade", "--debug"], ["stamp", "head"], []], ids=str)
def test_without_certainty_nothing_is_said(
    words: list[str], file: FileDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    """Here the file is elsewhere, or the line is another one."""
    file.rows(f"UPDATE {file.service.version_table.name} SET version_num = '001'")
    assert not answer(words)
    assert capsys.readouterr() == ("", "")


def test_files_that_contradict_each_other_are_left_to_who_can_say_why(file: FileDatabase) -> None:
    """A database at the newest revision is no reason to keep silent."""
    assert answer(["status"])
    (file.service.versions[0] / "003_add_rooms.py").write_text("revision = '003'\n")
    assert not answer(["status"])


@pytest.mark.usefixtures("file")
def test_words_that_a_shell_completes_are_click_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told by a variable."""
    assert answer(["status"])
    monkeypatch.setenv(COMPLETION, "bash_complete")
    assert not answer(["status"])


class Full(io.StringIO):
    """Takes nothing."""

    def flush(self) -> None:
        """Find no room."""
        raise OSError(ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "output",
    [None, Full(), io.TextIOWrapper(io.BytesIO(), "ascii")],
    ids=["none", "full", "ASCII"],
)
def test_an_answer_that_cannot_be_written_is_none(
    output: object, file: FileDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole says what is wrong with the output."""
    folder = file.service.folder.rename(file.service.folder.with_name("r\u00e4ume"))
    file.rows(
        f"ALTER TABLE {file.service.version_table.name} RENAME TO "
        f"{version_table_name('sqlite', folder.name)}"
    )
    monkeypatch.chdir(folder)
    assert answer(["status"])
    monkeypatch.setattr(sys, "stdout", output)
    assert not answer(["status"])
