"""Finding a service without tomllib and pathlib."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arxos_migrations.config import service_at, service_named
from arxos_migrations.domain.service import Service
from arxos_migrations.errors import UsageError
from arxos_migrations.quick.service import QuickService, find_service
from support.server import ROOT

FOLDERS = sorted(path.parent for path in (ROOT / "services").glob("*/pyproject.toml"))
TABLE = """\
[tool.arxos-migrations]
alias = "rooms"
engine = "sqlite"
[tool.arxos-migrations.targets.local]
url_env = "ROOMS_URL"
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Give a function that writes a service and goes to the top of its repository."""

    def make(text: str, folder: str = "arx-rooms") -> Path:
        made = tmp_path / "services" / folder
        made.mkdir(parents=True)
        (made / "pyproject.toml").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return made

    return make


def assert_same(quick: QuickService | None, whole: Service | None) -> None:
    """Compare all that a quick service has."""
    assert quick is not None
    assert whole is not None
    assert quick.folder == str(whole.folder)
    assert quick.name == whole.name
    assert quick.alias == whole.alias
    assert quick.engine == whole.engine
    assert (quick.versions,) == tuple(map(str, whole.versions))
    assert quick.version_table == whole.version_table.name
    assert quick.url_env == whole.targets["local"].url_env


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_service_of_this_repository_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its folder without a name, elsewhere by either of its names."""
    whole = service_at(folder)
    assert whole is not None
    monkeypatch.chdir(folder)
    assert_same(find_service(None), whole)
    for start in (ROOT, ROOT / "tests" / "unit", FOLDERS[0]):
        monkeypatch.chdir(start)
        for name in (whole.name, whole.alias):
            assert_same(find_service(name), service_named(name, start))


def test_a_folder_may_be_a_link(write: Callable[..., Path]) -> None:
    """The name is that of the folder it leads to."""
    folder = write(TABLE)
    folder.rename(folder.parents[1] / "elsewhere")
    folder.symlink_to(folder.parents[1] / "elsewhere")
    assert_same(find_service("elsewhere"), service_named("elsewhere", Path.cwd()))


def test_what_is_not_there_is_not_found(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No service of that name, no service here, no services at all."""
    folder = write(TABLE)
    assert find_service("walls") is None
    assert find_service(None) is None
    monkeypatch.chdir(folder)
    assert find_service("head") is None
    (folder / "pyproject.toml").unlink()
    monkeypatch.chdir(tmp_path)
    assert find_service("rooms") is None


@pytest.mark.parametrize(
    "text",
    [
        TABLE + 'x = "1"\n',
        TABLE.replace("sqlite", "oracle"),
        TABLE.replace("[tool.arxos-migrations.targets.local]", ""),
        TABLE.replace('"rooms"', "rooms"),
        TABLE + TABLE,
        TABLE + "\\u",
        "[tool]\narxos-migrations = 1\n",
        "[tool]\n'arxos-migrations' = 1\n",
        "tool.arxos-migrations.alias = 'a'\n",
        '[ tool . "arxos-migrations" ]\n',
    ],
)
def test_a_table_with_a_mistake_is_left_to_who_can_name_it(
    write: Callable[..., Path], text: str
) -> None:
    """Also where it is that of another service."""
    write(text, "arx-walls")
    write(TABLE)
    assert find_service("rooms") is None
    with pytest.raises(UsageError):
        service_named("rooms", Path.cwd())


def test_a_document_without_a_table_is_not_judged(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    """That of a workspace may hold all that TOML has."""
    write(TABLE)
    (tmp_path / "pyproject.toml").write_text('[[x]]\na = {arxos-migrations = "1"}\n[tool.uv]\n')
    assert_same(find_service("rooms"), service_named("rooms", tmp_path))


def test_a_file_that_cannot_be_read_is_left_to_who_can_say_why(
    write: Callable[..., Path],
) -> None:
    """Here it is a folder, or no UTF-8."""
    folder = write(TABLE)
    (folder / "pyproject.toml").write_bytes(TABLE.encode() + b"# \xff\n")
    assert find_service("rooms") is None
    (folder / "pyproject.toml").unlink()
    (folder / "pyproject.toml").mkdir()
    assert find_service("rooms") is None
