"""Service, target and format, read the same way on every command line."""

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.deploy import private
from arxos_migrations.domain.service import Service, Target
from arxos_migrations.errors import UsageError
from support.scratch import Scratch
from support.typed import Typed


def second(repository: Scratch) -> Path:
    """Add a second service, with the alias `other`."""
    folder = repository.folder.parent / "arx-other"
    folder.mkdir()
    table = (repository.folder / "pyproject.toml").read_text()
    (folder / "pyproject.toml").write_text(table.replace('"scratch"', '"other"'))
    return folder


@pytest.mark.parametrize("name", ["other", "arx-other"])
def test_a_service_is_named_by_folder_or_alias(repository: Scratch, name: str) -> None:
    """From the top of the repository."""
    second(repository)
    service, rest = Line(words=(name, "head")).service_and_rest()
    assert (service.name, rest) == ("arx-other", ("head",))


def test_in_its_folder_a_service_need_not_be_named(
    repository: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words are all for the command."""
    monkeypatch.chdir(repository.folder)
    service, rest = Line(words=("-1",)).service_and_rest()
    assert (service.alias, rest) == ("scratch", ("-1",))


def test_in_its_folder_a_service_may_be_named_all_the_same(
    repository: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As may another one."""
    second(repository)
    monkeypatch.chdir(repository.folder)
    assert Line(words=("scratch", "-1")).service_and_rest()[1] == ("-1",)
    assert Line(words=("other", "-1")).service_and_rest()[0].name == "arx-other"


def test_an_ini_names_a_project_and_leaves_all_words(repository: Scratch) -> None:
    """Wherever the command is typed."""
    line = Line(words=("scratch",), config=repository.folder / "alembic.ini")
    service, rest = line.service_and_rest()
    assert (service.alias, rest) == ("scratch", ("scratch",))


def test_a_service_beside_a_broken_one_still_works_in_its_own_folder(
    repository: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are not asked for."""
    (second(repository) / "pyproject.toml").write_text("[tool.arxos-migrations]\n")
    monkeypatch.chdir(repository.folder)
    assert Line(words=("head",)).service_and_rest()[1] == ("head",)


@pytest.mark.usefixtures("repository")
def test_without_a_service_those_there_are_are_named() -> None:
    """At the top of the repository."""
    with pytest.raises(UsageError) as caught:
        Line().service_and_rest()
    assert str(caught.value) == "No service is named.\nName one of: scratch."


@pytest.mark.usefixtures("repository")
def test_a_word_too_many_is_refused() -> None:
    """Where a command takes a service alone."""
    with pytest.raises(UsageError) as caught:
        Line(words=("scratch", "head", "x")).service()
    assert str(caught.value) == "'head x' is one word too many.\nSee --help of the command."


def test_no_service_means_all_of_them(repository: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the commands that can; not in the folder of one."""
    second(repository)
    assert [service.alias for service in Line().services()] == ["other", "scratch"]
    assert [service.alias for service in Line(words=("other",)).services()] == ["other"]
    monkeypatch.chdir(repository.folder)
    assert [service.alias for service in Line().services()] == ["scratch"]


def test_a_target_is_the_named_one(repository: Scratch) -> None:
    """Or local."""
    assert Line().target(repository.service).name == "local"
    with pytest.raises(UsageError, match="has no target named 'production'"):
        Line(target_name="production").target(repository.service)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), Line()),
        (("a", "b"), Line(words=("a", "b"))),
        (("a", "-1"), Line(words=("a", "-1"))),
        (("--config", "x.ini", "a"), Line(words=("a",), config=Path("x.ini"))),
        (("--target", "t"), Line(target_name="t")),
        (("--format", "json"), Line(as_json=True)),
        (("--debug",), Line(debug=True)),
        (("--local", "--install"), Line(local=True, install=True)),
    ],
)
def test_the_common_options_become_one_line(words: tuple[str, ...], expected: Line) -> None:
    """The same for every command."""
    seen: list[Line] = []

    @click.command(context_settings={"ignore_unknown_options": True})
    @takes_line(local=True)
    def command(line: Line) -> None:
        seen.append(line)

    command.main(list(words), standalone_mode=False)
    assert seen == [expected]


@pytest.mark.parametrize("local", [True, False])
def test_the_private_server_is_used_where_local_is_given(
    repository: Scratch,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    local: bool,  # noqa: FBT001 - pytest passes it by name
) -> None:
    """What it says goes to standard error."""
    seen: list[tuple[str, str, bool]] = []

    def use(
        service: Service, target: Target, *, install: bool, tell: Callable[[str], None]
    ) -> None:
        seen.append((service.alias, target.name, install))
        tell("Started.")

    monkeypatch.setattr(private, "use_private_database", use)
    service = repository.service
    Line(local=local, install=True).use_local(service, service.targets["local"])
    assert seen == ([("scratch", "local", True)] if local else [])
    assert capsys.readouterr() == ("", "Started.\n" if local else "")


@pytest.mark.parametrize("word", ["--no-such", "-x", "-1x", "-"])
def test_an_unknown_option_is_refused_where_a_number_may_be_one(word: str, typed: Typed) -> None:
    """`downgrade -1` is no option, `downgrade -x` is."""
    ended = typed("downgrade", "scratch", word)
    assert (ended.code, ended.out, ended.err) == (
        2,
        "",
        f"No such option {word!r}.\nSee arxos-migrate downgrade --help.\n",
    )


def test_json_has_a_version_and_is_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    """One object that every terminal has the letters for."""
    echo_json({"service": "Räume"})
    assert capsys.readouterr().out == '{\n  "version": 1,\n  "service": "R\\u00e4ume"\n}\n'


def test_json_has_no_half_of_a_character(capsys: pytest.CaptureFixture[str]) -> None:
    """As the name of a file may have one that is no UTF-8; many programs refuse that."""
    echo_json({"path": "R\udce4ume", "steps": [{"\udcff": ("🏠", None, 1)}]})
    shape = {"version": 1, "path": "R\\xe4ume", "steps": [{"\\xff": ["🏠", None, 1]}]}
    assert json.loads(capsys.readouterr().out) == shape
